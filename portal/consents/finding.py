"""Children of a school, found by their names by whoever may know all of them: its staff."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, select

from portal.consents.known import IN_SCHOOL, Child, by_class, statements
from portal.extensions import db
from portal.schools.models import Pupil, School, SchoolClass
from portal.schools.names import bare_words, bears
from portal.schools.ordering import class_place

SHOWN = 12  # children; whoever finds more types more of the name


@dataclass(frozen=True, slots=True)
class Found:
    """Children whose names fit; `more` when there were too many to show."""

    children: list[Child]
    more: bool


def on_roll_at(school: School) -> list[Child]:
    """Every child on roll, in the order of class and name, in one statement."""
    return by_class(Child(*row) for row in db.session.execute(statements(IN_SCHOOL)[0], {"school_id": school.id}))


def classes_at(school: School) -> dict[str, int]:
    """The classes that have children on roll, by their names and in their order, in one statement."""
    rows = db.session.execute(_classes(), {"school_id": school.id}).all()
    return {name: class_id for class_id, name, _year in sorted(rows, key=lambda row: class_place(row[1], row[2]))}


@cache
def _classes() -> Select[Any]:
    """Made once: making it takes longer than asking."""
    one = (SchoolClass.id, SchoolClass.name)
    found = select(*one, db.func.min(Pupil.year_group)).join(Pupil, Pupil.class_id == SchoolClass.id)
    return found.where(IN_SCHOOL.condition).group_by(*one)


def named(children: Iterable[Child], typed: str) -> Found:
    """Those whose names begin as somebody typed."""
    words = bare_words(typed)
    found = [child for child in children if bears(child.full_name, words)]
    return Found(found[:SHOWN], len(found) > SHOWN)
