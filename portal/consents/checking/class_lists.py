"""The list of a class to hang up or to carry: names and uses, and nothing but yes and no."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from portal.clock import today
from portal.consents.access import purposes_of
from portal.consents.known import IN_CLASS, IN_SCHOOL, Child, Known, known_of
from portal.consents.models import Purpose
from portal.extensions import db
from portal.schools.models import School, SchoolClass

ONE_DAY = timedelta(days=1)


class Row(NamedTuple):
    """A child, and for each use whether it may appear."""

    child: Child
    may: list[bool]


@dataclass(frozen=True, slots=True)
class ClassList:
    """One class. `name` is empty for children without one."""

    name: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Sheets:
    """Lists of one school. `purposes` are their columns, the first name last."""

    purposes: list[Purpose]
    lists: list[ClassList]

    @property
    def good_until(self) -> date:
        """Tomorrow there is a new one: whoever changes an answer tonight is on it."""
        return today() + ONE_DAY


def sheet_of(school: School, one: SchoolClass) -> Sheets:
    """The list of one class, in three statements."""
    purposes = _columns(school)
    return Sheets(
        purposes, [_listed(known_of(school, purposes, IN_CLASS, class_id=one.id), purposes, one.id, one.name)]
    )


def sheets_of(school: School, classes: Iterable[SchoolClass], with_classless: bool) -> Sheets:
    """Those of several classes, in three statements whatever their number; at the end children without a class."""
    purposes = _columns(school)
    known = known_of(school, purposes, IN_SCHOOL)
    lists = [_listed(known, purposes, one.id, one.name) for one in classes]
    if with_classless:
        lists.append(_listed(known, purposes, None, ""))
    return Sheets(purposes, [one for one in lists if one.rows])


def _columns(school: School) -> list[Purpose]:
    return sorted(db.session.scalars(purposes_of(school.id)), key=lambda purpose: purpose.kind == "name")


def _listed(known: Known, purposes: list[Purpose], class_id: int | None, name: str) -> ClassList:
    children = [child for child in known.children if child.class_id == class_id]
    rows = [Row(child, [known.permission(one, child).may for one in purposes]) for child in children]
    return ClassList(name, rows)
