"""How the invented people are written down: plain data, no rows yet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Post:
    """A role held at a school; a class teacher holds it for a class, named by its name."""

    school: str
    role: str
    class_name: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An adult's link to a child, named "given family": relationship, parental responsibility, household."""

    child: str
    relationship: str
    responsibility: str = "yes"
    lives_with: bool = True
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class Adult:
    """One of the cast. `in_cast` is False for those who only fill the school."""

    name: str
    called: str | None = None
    language: str | None = None
    posts: tuple[Post, ...] = ()
    links: tuple[Link, ...] = ()
    in_cast: bool = True

    @property
    def given_name(self) -> str:
        return self.name.split(" ", 1)[0]

    @property
    def family_name(self) -> str:
        return self.name.split(" ", 1)[1]

    @property
    def email(self) -> str:
        """first.last@example.org, as the contract promises."""
        return self.name.lower().replace(" ", ".").replace("'", "") + "@example.org"


@dataclass(frozen=True, slots=True)
class Child:
    """A pupil of the cast."""

    name: str
    school: str
    class_name: str


@dataclass(frozen=True, slots=True)
class SchoolData:
    """A school with its classes. The telephone numbers are Ofcom's numbers for drama: nobody answers them."""

    slug: str
    name: str
    nation: str
    languages: str
    accent: str
    phone: str
    safeguarding_phone: str
    council_phone: str
    council_night_phone: str
    classes: tuple[str, ...]
    kind: str = "maintained"


def year_group_of(class_name: str) -> int:
    """Of "5 Elm" and "dosbarth 5" the fifth; of a reception class the year before the first."""
    return next((int(word) for word in class_name.split() if word.isdecimal()), 0)
