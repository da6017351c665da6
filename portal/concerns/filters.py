"""What narrows the list of triage: topic, class, handler, language wanted, and one child."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, Row, Select, and_, exists, select

from portal.accounts.models import Person
from portal.concerns.access import readable_at
from portal.concerns.models import Concern
from portal.concerns.topics import SHIPPED
from portal.concerns.words import topic_short
from portal.extensions import db
from portal.language import LANGUAGES
from portal.schools.models import Appointment, Pupil, School, SchoolClass
from portal.translation import gettext as _

NAMES = ("topic", "class", "handler", "language", "pupil")
NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Chosen:
    """One filter in force: its value in the address, what it is called, and what it asks of a concern."""

    value: str
    words: str
    condition: ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters in force, by name."""

    chosen: dict[str, Chosen] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, str]:
        """As they stand in an address."""
        return {name: one.value for name, one in self.chosen.items()}

    @property
    def tail(self) -> str:
        """The same behind an address that has a query."""
        return f"&{urlencode(self.values)}" if self.chosen else ""

    @property
    def conditions(self) -> list[ColumnElement[bool]]:
        """For a query of concerns."""
        return [one.condition for one in self.chosen.values()]

    def without(self, name: str) -> dict[str, str]:
        """The address with one of them taken away."""
        return {other: value for other, value in self.values.items() if other != name}


def filters_from(args: Mapping[str, str], school: School, person: Person) -> Filters:
    """What an address asks for. What is not known is not asked for; a child is known to those who may read a concern
    about them."""
    given = {name: value for name in NAMES if (value := args.get(name, "")) and value.isprintable()}
    found = _plain(given)
    if {"class", "handler", "pupil"} & given.keys():
        found |= _named(db.session.execute(_rows_named(given, school, person)).one())
    return Filters({name: found[name] for name in NAMES if name in found})


def language_wanted(code: str) -> str:
    """The language a parent wants to be answered in."""
    return {"en": _("English"), "cy": _("Welsh")}[code]


def _plain(given: dict[str, str]) -> dict[str, Chosen]:
    """What is known without asking the database."""
    found = {}
    topic, language = given.get("topic"), given.get("language")
    if topic in SHIPPED:
        found["topic"] = Chosen(topic, topic_short(topic), Concern.topic == topic)
    if language in LANGUAGES:
        found["language"] = Chosen(language, language_wanted(language), Concern.language == language)
    if given.get("handler") == NOBODY:
        found["handler"] = Chosen(NOBODY, _("Nobody yet"), Concern.handler_id.is_(None))
    return found


def _named(row: Row[SchoolClass | None, Person | None, Pupil | None]) -> dict[str, Chosen]:
    """What the database knows under these names."""
    school_class, handler, pupil = row
    found = {}
    if school_class:
        found["class"] = Chosen(school_class.name, school_class.name, Concern.class_id == school_class.id)
    if handler:
        found["handler"] = Chosen(handler.public_id, handler.full_name, Concern.handler_id == handler.id)
    if pupil:
        found["pupil"] = Chosen(pupil.public_id, pupil.full_name, Concern.pupil_id == pupil.id)
    return found


def _rows_named(
    given: dict[str, str], school: School, person: Person
) -> Select[SchoolClass | None, Person | None, Pupil | None]:
    """The class, the colleague and the child that an address names, in one statement."""
    ever_there = exists().where(Appointment.person_id == Person.id, Appointment.school_id == school.id)
    of_school = and_(SchoolClass.school_id == School.id, SchoolClass.name == given.get("class"))
    colleague = and_(Person.public_id == given.get("handler"), ever_there)
    named = select(Pupil.id).where(Pupil.public_id == given.get("pupil")).scalar_subquery()
    known = readable_at(school, person).with_only_columns(Concern.pupil_id).where(Concern.pupil_id == named)
    return (
        select(SchoolClass, Person, Pupil)
        .select_from(School)
        .outerjoin(SchoolClass, of_school)
        .outerjoin(Person, colleague)
        .outerjoin(Pupil, Pupil.id.in_(known))
        .where(School.id == school.id)
    )
