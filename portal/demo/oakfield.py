"""Oakfield Primary School and its people."""

from portal.demo.shapes import Adult, Child, Link, Post, SchoolData

SCHOOL = SchoolData(
    slug="oakfield",
    name="Oakfield Primary School",
    nation="england",
    languages="en",
    accent="#1f5c63",
    phone="01632 960100",
    safeguarding_phone="01632 960101",
    council_phone="01632 960110",
    council_night_phone="0808 157 0110",
    classes=(
        "Reception Acorn",
        "1 Ash",
        "1 Birch",
        "2 Cherry",
        "3 Oak",
        "3 Hazel",
        "4 Maple",
        "5 Elm",
        "5 Lime",
        "6 Willow",
    ),
)

CHILDREN = (
    Child("Asha Shah", "oakfield", "3 Oak"),
    Child("Dev Shah", "oakfield", "5 Elm"),
    Child("Ellie Jones", "oakfield", "3 Oak"),
    Child("Leo Cole", "oakfield", "1 Ash"),
    Child("Sam Hughes", "oakfield", "1 Ash"),
)

PARENTS = (
    Adult(
        "Priya Shah",
        links=(Link("Asha Shah", "mother"), Link("Dev Shah", "mother"), Link("Ravi Shah", "mother")),
    ),
    Adult(
        "Tom Shah",
        links=tuple(Link(f"{child} Shah", "father", lives_with=False) for child in ("Asha", "Dev", "Ravi")),
    ),
    Adult("Carol Jones", links=(Link("Ellie Jones", "grandparent", responsibility="no"),)),
    Adult("Rob Jones", links=(Link("Ellie Jones", "father", lives_with=False, restricted=True),)),
    Adult("Mina Cole", links=(Link("Leo Cole", "mother"),)),
)


def at(role: str, class_name: str | None = None) -> Post:
    """A post at Oakfield."""
    return Post("oakfield", role, class_name)


STAFF = (
    Adult("Daniel Okafor", "Mr Okafor", posts=(at("class-teacher", "3 Oak"),)),
    Adult(
        "Beth Hughes",
        "Mrs Hughes",
        posts=(at("class-teacher", "5 Elm"),),
        links=(Link("Sam Hughes", "mother"),),
    ),
    Adult("Nadia Frost", "Miss Frost", posts=(at("class-teacher", "1 Ash"),)),
    Adult("Helen Marsh", "Mrs Marsh", posts=(at("headteacher"),)),
    Adult("Sara Lund", "Ms Lund", posts=(at("deputy"), at("safeguarding-lead"))),
    Adult("Colin Reed", "Mr Reed", posts=(at("chair"),)),
    Adult("Clare Boyd", "Mrs Boyd", posts=(at("clerk"),)),
    Adult("Olive Grant", "Mrs Grant", posts=(at("office"),)),
    Adult("Kit Lane", "Kit", posts=(at("staff"),)),
    Adult("Viv Park", posts=(at("volunteer"), at("pta"))),
)

OTHER_TEACHERS = tuple(
    Adult(name, called, posts=(at("class-teacher", class_name),), in_cast=False)
    for name, called, class_name in (
        ("Ruth Penrose", "Mrs Penrose", "Reception Acorn"),
        ("Joel Abara", "Mr Abara", "1 Birch"),
        ("Isla Quinn", "Miss Quinn", "2 Cherry"),
        ("Farah Malik", "Mrs Malik", "3 Hazel"),
        ("Owen Tranter", "Mr Tranter", "4 Maple"),
        ("Grace Idle", "Ms Idle", "5 Lime"),
        ("Peter Sandow", "Mr Sandow", "6 Willow"),
    )
)

ADULTS = PARENTS + STAFF + OTHER_TEACHERS
