"""The closures of a school: coming and recent ones, and which of them can still be taken back."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Select, select

from portal.audit.models import AuditEntry
from portal.clock import now, today
from portal.extensions import db
from portal.schools.calendar import Span
from portal.schools.events import CLOSURE_ADDED
from portal.schools.models import ClosedDays, School

RECENT = timedelta(days=60)
SECOND_THOUGHTS = timedelta(days=7)  # so long a closure can be taken back, even one that is past


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which the school is or was shut, and whether they can be taken back."""

    first: date
    last: date
    can_go: bool


def listed(school: School) -> list[Closure]:
    """Coming closures and those of the last two months, the latest first."""
    query = _of(school).where(ClosedDays.last_day >= today() - RECENT).order_by(ClosedDays.first_day.desc())
    lately = entered_lately(school)
    return [
        Closure(row.first_day, row.last_day, may_be_removed(row, row.first_day in lately))
        for row in db.session.scalars(query)
    ]


def spans(school: School) -> list[Span]:
    """Every closure of a school."""
    return [Span(row.first_day, row.last_day) for row in db.session.scalars(_of(school))]


def beginning_on(school: School, day: str) -> Select[ClosedDays]:
    """The closure that begins on a day as an address names it; nothing can begin on what is no day."""
    try:
        first = date.fromisoformat(day)
    except ValueError:
        first = date.min
    return _of(school).where(ClosedDays.first_day == first).limit(1)


def may_be_removed(row: ClosedDays, was_entered_lately: bool) -> bool:
    """As long as it is not past, or was entered in the last seven days."""
    return row.last_day >= today() or was_entered_lately


def entered_lately(school: School) -> set[date]:
    """The first days of closures that were entered in the last seven days, as the audit has it."""
    since = now() - SECOND_THOUGHTS
    query = select(AuditEntry.facts).where(AuditEntry.school_id == school.id, AuditEntry.at >= since)
    entries = db.session.scalars(query.where(AuditEntry.event == CLOSURE_ADDED.name))
    return {date.fromisoformat(facts["first"]) for facts in entries}


def _of(school: School) -> Select[ClosedDays]:
    return select(ClosedDays).where(ClosedDays.school_id == school.id, ClosedDays.kind == "closure")
