"""The views of triage: what belongs in each, and by which day."""

from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Date, and_, case, func, or_

from portal.accounts.models import Person
from portal.clock import today
from portal.concerns.access import mine
from portal.concerns.models import Concern

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


def view_filter(view: str, person: Person) -> ColumnElement[bool]:
    """What belongs in a view."""
    is_open, day = Concern.closed_at.is_(None), today()
    # Each is made only when it is asked for: a page counts nine of them, one at a time.
    made: dict[str, Callable[[], ColumnElement[bool]]] = {
        "open": lambda: is_open,
        "mine": lambda: and_(is_open, mine(person)),
        "unanswered": lambda: and_(is_open, Concern.answered_at.is_(None)),
        "to-acknowledge": lambda: and_(is_open, told_nothing, Concern.acknowledge_on <= day),
        "overdue": lambda: and_(is_open, due_day < day),
        "due-today": lambda: and_(is_open, due_day == day),
        "due-soon": lambda: and_(is_open, due_day >= day, due_day <= day + SOON),
        "due-week": lambda: and_(is_open, due_day >= day, due_day <= end_of_week()),
        "waiting-for-parent": lambda: and_(is_open, Concern.waits_for == "parent"),
        "closed": lambda: Concern.closed_at.is_not(None),
    }
    return made[view]()


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
