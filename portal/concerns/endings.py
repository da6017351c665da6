"""How a concern ends and until when it can go on: plain rules, and the row it ended with."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import and_, select
from sqlalchemy.orm import joinedload

from portal.concerns.models import Closure, Concern, Rerouting
from portal.concerns.timeline import Entry
from portal.extensions import db
from portal.schools.calendar import SchoolCalendar, london_date

WITHOUT_CALENDAR = timedelta(days=28)
ASKED_AFTER = timedelta(days=14)
ASKED_WITHIN = timedelta(days=42)  # what ended long before anybody asked is left in peace

# It ended with this row, and has not been opened again since.
ENDED_WITH = and_(Closure.concern_id == Concern.id, Closure.at == Concern.closed_at)


def last_day_to_reopen(calendar: SchoolCalendar, ended: datetime, school_days: int) -> date:
    """The last day on which it can be opened again: so many school days after the day it ended; 28 days after it
    where the calendar does not reach."""
    day = london_date(ended)
    return calendar.due(day, school_days) or day + WITHOUT_CALENDAR


def ended_with(concern: Concern) -> Closure | None:
    """The closure that a concern ended with; None while it is open."""
    query = select(Closure).join(Concern, ENDED_WITH).where(Concern.id == concern.id).options(joinedload(Closure.by))
    return db.session.scalars(query.order_by(Closure.id.desc())).first()


def last_closure(entries: Iterable[Entry]) -> Closure | None:
    """The same, found in a thread that is loaded already."""
    closures = [entry.row for entry in entries if entry.kind == "closure"]
    return closures[-1] if closures else None


def waits_for_word(closure: Closure | None) -> bool:
    """Whether its author was asked if it is sorted, and has not answered."""
    return closure is not None and closure.asked_at is not None and closure.sorted is None


def recipient_shown(concern: Concern, entries: Iterable[Entry]) -> str:
    """The role that its author knows it to be with. A hand-over to the sealed queue is never told."""
    if not concern.sealed_afterwards:
        return concern.recipient
    moves = [entry.row.to_recipient for entry in entries if isinstance(entry.row, Rerouting)]
    return moves[-1] if moves else concern.sent_to
