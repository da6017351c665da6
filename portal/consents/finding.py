"""Children of a school, found by their names by whoever may know all of them: its staff."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.consents.known import IN_SCHOOL, Child, by_class, statements
from portal.extensions import db
from portal.schools.models import School
from portal.schools.names import bare_words, bears

SHOWN = 12  # children; whoever finds more types more of the name


@dataclass(frozen=True, slots=True)
class Found:
    """Children whose names fit; `more` when there were too many to show."""

    children: list[Child]
    more: bool


def on_roll_at(school: School) -> list[Child]:
    """Every child on roll, in the order of class and name, in one statement."""
    return by_class(Child(*row) for row in db.session.execute(statements(IN_SCHOOL)[0], {"school_id": school.id}))


def named(children: Iterable[Child], typed: str) -> Found:
    """Those whose names begin as somebody typed."""
    words = bare_words(typed)
    found = [child for child in children if bears(child.full_name, words)]
    return Found(found[:SHOWN], len(found) > SHOWN)
