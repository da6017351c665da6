"""Hillside: a third school whose rows must never come back where somebody of another school looks."""

from portal.demo.shapes import Adult, Child, Link, Post, SchoolData

SCHOOL = SchoolData(
    slug="hillside",
    name="Hillside Academy",
    nation="england",
    languages="en",
    kind="academy",
    accent="#3d4a8f",
    phone="01632 960300",
    safeguarding_phone="01632 960301",
    council_phone="01632 960310",
    council_night_phone="0808 157 0310",
    classes=("3 Oak", "4 Sedge"),
)

CHILDREN = (
    Child("Nell Noyce", "hillside", "3 Oak"),
    Child("Otto Noyce", "hillside", "4 Sedge"),
    Child("Ines Noble", "hillside", "3 Oak"),
)

ADULTS = (
    Adult("Hugo Norden", "Mr Norden", posts=(Post("hillside", "headteacher"),)),
    Adult("Tessa Nunn", "Ms Nunn", posts=(Post("hillside", "class-teacher", "3 Oak"),)),
    Adult("Gail North", "Mrs North", posts=(Post("hillside", "class-teacher", "4 Sedge"),)),
    Adult("Ivor Neave", "Mr Neave", posts=(Post("hillside", "chair"),)),
    Adult("Dora Nash", "Mrs Nash", posts=(Post("hillside", "safeguarding-lead"),)),
    Adult("Page Neal", "Mrs Neal", posts=(Post("hillside", "office"),)),
    Adult("Zara Noyce", links=(Link("Nell Noyce", "mother"), Link("Otto Noyce", "mother"))),
    Adult("Abel Noble", links=(Link("Ines Noble", "father"),)),
)
