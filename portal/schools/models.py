"""Schools, classes, pupils, and how people belong to them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from portal.accounts.models import Person
from portal.database import Base, Key, random_id
from portal.schools.accent import check_accent
from portal.schools.slug import check_slug


class School(Base):
    """A school of this deployment. `nation` (england, wales) and `kind` (maintained, academy) choose its defaults;
    `languages` is 'en', or 'cy,en' for a bilingual school, its first language first."""

    __tablename__ = "school"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    nation: Mapped[str]
    kind: Mapped[str]
    languages: Mapped[str] = mapped_column(default="en")
    accent: Mapped[str] = mapped_column(default="#1f5c63")
    phone: Mapped[str]
    safeguarding_phone: Mapped[str]
    council_phone: Mapped[str]
    council_night_phone: Mapped[str]
    cutoff_hour: Mapped[int | None]  # after this hour a concern counts from the next school day
    # Hours (0–23, London) between which staff get no mail; None for no quiet hours.
    quiet_from: Mapped[int | None] = mapped_column(default=20)
    quiet_until: Mapped[int | None] = mapped_column(default=7)
    quiet_weekends: Mapped[bool] = mapped_column(default=True)
    staff_second_factor: Mapped[bool] = mapped_column(default=False)  # whether staff must have one
    policies_by_two: Mapped[bool] = mapped_column(default=False)  # whether a second person approves each version
    agreement_yearly: Mapped[bool] = mapped_column(default=False)  # whether families are asked again each September
    consent_years: Mapped[int | None]  # years for which an answer about pictures counts; None while the child is here
    consents_by_all: Mapped[bool] = mapped_column(default=False)  # whether each holder of responsibility must answer
    pupils_decide_from: Mapped[int | None]  # the year group from which pupils decide about their own pictures
    takedown_days: Mapped[int] = mapped_column(default=3)  # school days in which a picture is taken down
    has_forum: Mapped[bool] = mapped_column(default=True)  # whether parents can ask for topics of a Parents' Forum
    reopen_days: Mapped[int] = mapped_column(default=20)  # school days after its end in which a concern may go on

    @validates("slug")
    def _slug_is_free(self, name: str, value: str) -> str:
        return check_slug(value)

    @validates("accent")
    def _accent_is_readable(self, name: str, value: str) -> str:
        return check_accent(value)

    @property
    def first_language(self) -> str:
        return self.languages.split(",")[0]

    @property
    def is_bilingual(self) -> bool:
        return "," in self.languages


class SchoolClass(Base):
    """A class, such as 3 Oak."""

    __tablename__ = "school_class"
    __table_args__ = (UniqueConstraint("school_id", "name"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    name: Mapped[str]


class Pupil(Base):
    """A child at a school; `left_on` is the last day on roll. `year_group` is that of the curriculum (0 for Reception,
    -1 for Nursery), None where it is not known."""

    __tablename__ = "pupil"
    __table_args__ = (Index(None, "school_id", "family_name"), Index(None, "class_id"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=random_id)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    class_id: Mapped[int | None] = mapped_column(ForeignKey("school_class.id"))
    given_name: Mapped[str]
    family_name: Mapped[str]
    left_on: Mapped[date | None]
    year_group: Mapped[int | None]

    school: Mapped[School] = relationship()
    school_class: Mapped[SchoolClass | None] = relationship()

    @property
    def full_name(self) -> str:
        return f"{self.given_name} {self.family_name}"


class Guardianship(Base):
    """The link between one adult and one child. A court restriction in force, or an end, and the link does not
    exist for the portal from the next request on. `responsibility` (yes, no, unknown) is parental responsibility
    in law; unknown is not confirmed until the office checks."""

    __tablename__ = "guardianship"
    __table_args__ = (Index(None, "person_id", "pupil_id"), Index(None, "pupil_id"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id"))
    relationship_: Mapped[str] = mapped_column("relationship")
    responsibility: Mapped[str] = mapped_column(default="unknown")
    lives_with: Mapped[bool] = mapped_column(default=False)
    portal_access: Mapped[bool] = mapped_column(default=True)  # False for a contact for emergencies only
    restricted_at: Mapped[datetime | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]  # the last day it holds

    person: Mapped[Person] = relationship()
    pupil: Mapped[Pupil] = relationship()


class Appointment(Base):
    """A person holds a role at a school from a date to a date; a class teacher holds it for a class."""

    __tablename__ = "appointment"
    __table_args__ = (Index(None, "person_id"), Index(None, "school_id", "role"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    role: Mapped[str]
    class_id: Mapped[int | None] = mapped_column(ForeignKey("school_class.id"))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]  # the last day it holds

    person: Mapped[Person] = relationship()
    school: Mapped[School] = relationship()


class Term(Base):
    """A stretch of term time, first and last day included."""

    __tablename__ = "term"
    __table_args__ = (Index(None, "school_id", "first_day"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    first_day: Mapped[date]
    last_day: Mapped[date]


class ClosedDays(Base):
    """Days inside a term when pupils do not meet: `kind` is inset, holiday, religious or closure (snow, a flood)."""

    __tablename__ = "closed_days"
    __table_args__ = (Index(None, "school_id", "first_day"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    first_day: Mapped[date]
    last_day: Mapped[date]
    kind: Mapped[str]
