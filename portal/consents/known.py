"""What is known of many children at once, in two statements: who they are, and what decides about their pictures."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, bindparam, false, null, select, true, union_all

from portal.clock import LONDON, today
from portal.consents.models import ConsentDecision, PublishingFlag, Purpose
from portal.consents.permission import Basis, Circumstances, Decision, Permission, oldest_counting, permission
from portal.database import constant
from portal.extensions import db
from portal.schools.access import living, on_roll
from portal.schools.models import Guardianship, Pupil, School, SchoolClass
from portal.schools.ordering import class_place, youngest


@dataclass(frozen=True, slots=True)
class Child:
    """A child, as far as whoever checks needs to know. `class_name` is empty for a child without a class."""

    id: int
    public_id: str
    given_name: str
    family_name: str
    class_id: int | None
    class_name: str
    left_on: date | None
    year_group: int | None

    @property
    def full_name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def has_left(self) -> bool:
        """Whether the last day on roll is over."""
        return self.left_on is not None and self.left_on < today()


@dataclass(frozen=True, slots=True)
class Scope:
    """Which children are meant: a condition on Pupil, whose values are given when it is asked."""

    condition: ColumnElement[bool]

    def __hash__(self) -> int:
        return id(self)


HERE = Pupil.school_id == bindparam("school_id")
ONE = Scope(HERE & (Pupil.id == bindparam("pupil_id")))
IN_CLASS = Scope(HERE & (Pupil.class_id == bindparam("class_id")) & on_roll())
IN_SCHOOL = Scope(HERE & on_roll())
NAMED = Scope(HERE & Pupil.public_id.in_(bindparam("public_ids", expanding=True)))
THESE = Scope(HERE & Pupil.id.in_(bindparam("pupil_ids", expanding=True)))


@dataclass(slots=True)
class Known:
    """Children of a school, in the order of class and name, with all that decides. `decisions` are by purpose and
    child, `holders` the adults whose answers count for a child, `flagged` the children of whom nothing is published."""

    school: School
    children: list[Child]
    holders: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    flagged: set[int] = field(default_factory=set)
    decisions: dict[tuple[int, int], list[Decision]] = field(default_factory=lambda: defaultdict(list))

    def permission(self, purpose: Purpose, child: Child) -> Permission:
        """The effective permission of a child for a purpose."""
        given = self.decisions.get((purpose.id, child.id), ())
        return permission(given, self.holders.get(child.id, ()), self.circumstances(purpose, child))

    def circumstances(self, purpose: Purpose, child: Child) -> Circumstances:
        """What decides besides the answers."""
        return Circumstances(
            basis=Basis(purpose.basis),
            flagged=child.id in self.flagged,
            left=child.has_left,
            closed=not purpose.is_open,
            pupil_decides=decides(self.school, child.year_group),
            told=purpose.told_on is not None and purpose.told_on <= today(),
            all_must_answer=self.school.consents_by_all,
            oldest=oldest_counting(oldest_valid(self.school), purpose.counts_from),
        )


def known_of(school: School, purposes: Iterable[Purpose], scope: Scope, **values: Any) -> Known:
    """What is known of some children of a school and some of its purposes."""
    values["school_id"] = school.id
    statement, facts = statements(scope)
    children = by_class(Child(*row) for row in db.session.execute(statement, values))
    known = Known(school, children)
    values["purpose_ids"] = [purpose.id for purpose in purposes]
    for kind, pupil_id, person_id, purpose_id, yes, at in db.session.execute(facts, values):
        if kind == "decision":
            known.decisions[purpose_id, pupil_id].append(Decision(person_id, yes, at))
        elif kind == "holder":
            known.holders[pupil_id].add(person_id)
        else:
            known.flagged.add(pupil_id)
    return known


def by_class(children: Iterable[Child]) -> list[Child]:
    """In the order of their classes, the youngest first; within a class as they came, by name."""
    children = list(children)
    years = youngest((child.class_id, child.year_group) for child in children)
    return sorted(children, key=lambda one: class_place(one.class_name or None, years.get(one.class_id)))


@cache
def statements(scope: Scope) -> tuple[Select[Any], CompoundSelect[Any]]:
    """The two statements of a scope. Made once: making them takes longer than running them."""
    of_child = (Pupil.id, Pupil.public_id, Pupil.given_name, Pupil.family_name, Pupil.class_id)
    name = SchoolClass.name
    children = (
        select(*of_child, db.func.coalesce(name, ""), Pupil.left_on, Pupil.year_group)
        .outerjoin(SchoolClass, SchoolClass.id == Pupil.class_id)
        .where(scope.condition)
        .order_by(Pupil.given_name, Pupil.family_name, Pupil.id)
    )
    return children, union_all(_decisions(scope), _holders(scope), _flags(scope))


def _decisions(scope: Scope) -> Select[Any]:
    answer = db.case((ConsentDecision.answer == constant("yes"), true()), else_=false())
    of = (ConsentDecision.pupil_id, ConsentDecision.person_id, ConsentDecision.purpose_id)
    asked = ConsentDecision.purpose_id.in_(bindparam("purpose_ids", expanding=True))
    found = select(constant("decision"), *of, answer, ConsentDecision.at)
    return found.join(Pupil, Pupil.id == ConsentDecision.pupil_id).where(scope.condition, asked)


def _holders(scope: Scope) -> Select[Any]:
    """Whose answers count: confirmed parental responsibility, and a link that exists (facts 3.4)."""
    columns: tuple[Any, ...] = (Guardianship.pupil_id, Guardianship.person_id, null(), null(), null())
    counted = (living(), Guardianship.responsibility == constant("yes"))
    found = select(constant("holder"), *columns).join(Pupil, Pupil.id == Guardianship.pupil_id)
    return found.where(scope.condition, *counted)


def _flags(scope: Scope) -> Select[Any]:
    columns: tuple[Any, ...] = (PublishingFlag.pupil_id, null(), null(), null(), null())
    standing = PublishingFlag.ended_at.is_(None)
    found = select(constant("flag"), *columns).join(Pupil, Pupil.id == PublishingFlag.pupil_id)
    return found.where(scope.condition, standing)


def decides(school: School, year_group: int | None) -> bool:
    """Whether a pupil of this year group decides about the own pictures (facts 3.4: a setting of the school)."""
    since = school.pupils_decide_from
    return since is not None and year_group is not None and year_group >= since


def oldest_valid(school: School) -> datetime | None:
    """Since when a yes must have been given to count today; None where it counts while the child is here."""
    if school.consent_years is None:
        return None
    day = today()
    year = day.year - school.consent_years
    since = date(year, 3, 1) if (day.month, day.day) == (2, 29) and year % 4 else day.replace(year=year)
    return datetime.combine(since, time(), LONDON)
