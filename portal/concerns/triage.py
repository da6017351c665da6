"""What waits at a school for one reader: lists in one fixed order, and counts of nothing else."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import joinedload

from portal.accounts.models import Person
from portal.clock import today
from portal.concerns.access import mine, readable_at
from portal.concerns.models import Concern, Viewing
from portal.extensions import db
from portal.schools.models import School

SOON = timedelta(days=3)
ROWS = 25
VIEWS = ("open", "mine", "unanswered", "due-soon", "overdue", "closed")
NEVER = date(9999, 12, 31)  # where no answer is due, at the end


@dataclass(frozen=True, slots=True)
class Row:
    """A concern in the list, and whether the parent wrote since this reader last looked."""

    concern: Concern
    is_new: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Up to 25 rows and the place where the next page begins."""

    rows: list[Row]
    after: str | None


def view_filter(view: str, person: Person) -> ColumnElement[bool]:
    """What belongs in a view."""
    is_open, day = Concern.closed_at.is_(None), today()
    return {
        "open": is_open,
        "mine": and_(is_open, mine(person)),
        "unanswered": and_(is_open, Concern.answered_at.is_(None)),
        "due-soon": and_(is_open, Concern.due_on >= day, Concern.due_on <= day + SOON),
        "overdue": and_(is_open, Concern.due_on < day),
        "closed": Concern.closed_at.is_not(None),
    }[view]


def counts(school: School, person: Person) -> dict[str, int]:
    """How many the reader may see in each view; nothing that lies outside is counted anywhere."""
    readable = readable_at(school, person).subquery()
    inside = select(Concern.id).where(Concern.id.in_(select(readable.c.id)))
    sums = [func.coalesce(func.sum(case((view_filter(v, person), 1), else_=0)), 0) for v in VIEWS]
    found = db.session.execute(select(*sums).where(Concern.id.in_(inside))).one()
    return dict(zip(VIEWS, found, strict=True))


def triage_page(school: School, person: Person, view: str, after: str | None) -> Page:
    """One page of a view: by due date, then by reference."""
    due = func.coalesce(Concern.due_on, NEVER)
    query = (
        readable_at(school, person)
        .where(view_filter(view, person))
        .options(joinedload(Concern.pupil), joinedload(Concern.author), joinedload(Concern.handler))
        .options(joinedload(Concern.school_class))
        .order_by(due, Concern.reference)
        .limit(ROWS + 1)
    )
    place = place_in(after)
    if place:
        query = query.where(or_(due > place[0], and_(due == place[0], Concern.reference > place[1])))
    return _page(query, person)


def _page(query: Select[Concern], person: Person) -> Page:
    viewed = and_(Viewing.concern_id == Concern.id, Viewing.person_id == person.id)
    with_view = query.add_columns(Viewing.last_at).outerjoin(Viewing, viewed)
    found = db.session.execute(with_view).all()
    rows = [Row(concern, _is_new(concern, seen)) for concern, seen in found[:ROWS]]
    return Page(rows, name_of_place(rows[-1].concern) if len(found) > ROWS else None)


def _is_new(concern: Concern, seen: datetime | None) -> bool:
    return concern.is_open and (seen is None or concern.parent_wrote_at > seen)


def name_of_place(concern: Concern) -> str:
    """A place in the order, for the address of the next page."""
    return f"{(concern.due_on or NEVER).isoformat()}.{concern.reference}"


def place_in(after: str | None) -> tuple[date, str] | None:
    """The place an address names; None for the beginning and for nonsense."""
    day, _, reference = (after or "").partition(".")
    try:
        return (date.fromisoformat(day), reference) if reference.isprintable() and reference else None
    except ValueError:
        return None
