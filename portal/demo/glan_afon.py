"""Ysgol Glan Afon and its people."""

from portal.demo.shapes import Adult, Child, Link, Post, SchoolData

SCHOOL = SchoolData(
    slug="glan-afon",
    name="Ysgol Glan Afon",
    nation="wales",
    languages="cy,en",
    accent="#8a2b3c",
    phone="01632 960200",
    safeguarding_phone="01632 960201",
    council_phone="01632 960210",
    council_night_phone="0808 157 0210",
    classes=("dosbarth 1", "dosbarth 2", "dosbarth 3", "dosbarth 4"),
)

CHILDREN = (
    Child("Mali Evans", "glan-afon", "dosbarth 2"),
    Child("Ravi Shah", "glan-afon", "dosbarth 2"),
)


def at(role: str, class_name: str | None = None) -> Post:
    """A post at Glan Afon."""
    return Post("glan-afon", role, class_name)


ADULTS = (
    Adult("Gwen Evans", language="cy", links=(Link("Mali Evans", "mother"),)),
    Adult("Aled Rhys", "Mr Rhys", posts=(at("class-teacher", "dosbarth 2"),)),
    Adult("Sian Price", "Mrs Price", posts=(at("headteacher"),)),
    Adult("Huw Morgan", "Mr Morgan", posts=(at("chair"),)),
    Adult("Eleri Wyn", "Ms Wyn", posts=(at("vice-chair"),)),
    Adult("Rhian Tudor", "Mrs Tudor", posts=(at("clerk"),)),
    Adult("Iwan Pugh", "Mr Pugh", posts=(at("safeguarding-lead"),)),
    Adult("Mair Lewis", "Mrs Lewis", posts=(at("office"),)),
    Adult("Nia Bowen", "Miss Bowen", posts=(at("class-teacher", "dosbarth 1"),), in_cast=False),
    Adult("Dylan Hopcyn", "Mr Hopcyn", posts=(at("class-teacher", "dosbarth 3"),), in_cast=False),
    Adult("Lowri Meredith", "Mrs Meredith", posts=(at("class-teacher", "dosbarth 4"),), in_cast=False),
)
