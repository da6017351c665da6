"""The views of triage: what belongs in each, and by which day."""

from datetime import date, timedelta

from sqlalchemy import BindParameter, ColumnElement, Date, Select, and_, bindparam, case, func, or_

from portal.accounts.models import Person
from portal.clock import today
from portal.concerns.access import mine, readable_by_id
from portal.concerns.models import Concern
from portal.database import constant
from portal.schools.access import TODAY
from portal.schools.models import School

OPEN_VIEWS = (
    "open",
    "overdue",
    "due-today",
    "due-week",
    "to-acknowledge",
    "mine",
    "unanswered",
    "due-soon",
    "waiting-for-parent",
)
VIEWS = (*OPEN_VIEWS, "closed")
SOON = timedelta(days=3)
SATURDAY = 5
NEVER = date(9999, 12, 31)  # where no answer is due, at the end

# Nobody has told the parent that they have it, by a word or by an answer.
told_nothing = and_(Concern.acknowledged_at.is_(None), Concern.answered_at.is_(None))
# The day by which the school must act next: of two clocks, the earlier. The one of data protection runs until
# somebody has said that they have it (Data (Use and Access) Act 2025 s103).
by_data_clock = and_(
    Concern.data_due_on.is_not(None),
    told_nothing,
    or_(Concern.due_on.is_(None), Concern.data_due_on < Concern.due_on),
)
due_day: ColumnElement[date | None] = case((by_data_clock, Concern.data_due_on), else_=Concern.due_on)
due_or_never = func.coalesce(due_day, NEVER, type_=Date)


def end_of_week() -> date:
    """The Sunday of this week; at a weekend, of the week to come, because that is when a school answers."""
    day = today()
    weekday = day if day.weekday() < SATURDAY else day + timedelta(days=2)
    return weekday + timedelta(days=6 - weekday.weekday())


def how_soon(due: date | None) -> str:
    """'overdue', 'today', 'week', 'later', or 'none' where no day is promised."""
    if due is None:
        return "none"
    if due <= today():
        return "today" if due == today() else "overdue"
    return "week" if due <= end_of_week() else "later"


def readable_here() -> Select[Concern]:
    """What the reader may read at a school: both are given when the statement runs."""
    return readable_by_id(READER).where(Concern.school_id == bindparam("school_id"))


def values_of(school: School, person: Person) -> dict[str, int]:
    """The parameters of the statements of triage."""
    return {"school_id": school.id, "reader_id": person.id}


READER: BindParameter[int] = bindparam("reader_id")
SOON_DAY = bindparam("soon", callable_=lambda: today() + SOON, type_=Date())
SUNDAY = bindparam("sunday", callable_=end_of_week, type_=Date())
is_open = Concern.closed_at.is_(None)
to_acknowledge = and_(is_open, told_nothing, Concern.acknowledge_on <= TODAY)
# What belongs in each view. Made once, because making them costs more than asking them.
VIEW_FILTERS: dict[str, ColumnElement[bool]] = {
    "open": is_open,
    "mine": and_(is_open, mine(READER)),
    "unanswered": and_(is_open, Concern.answered_at.is_(None)),
    "to-acknowledge": to_acknowledge,
    "overdue": and_(is_open, due_day < TODAY),
    "due-today": and_(is_open, due_day == TODAY),
    "due-soon": and_(is_open, due_day >= TODAY, due_day <= SOON_DAY),
    "due-week": and_(is_open, due_day >= TODAY, due_day <= SUNDAY),
    "waiting-for-parent": and_(is_open, Concern.waits_for == constant("parent")),
    "closed": Concern.closed_at.is_not(None),
}
