"""What waits at a school for one reader: lists in one fixed order, and counts of nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, tuple_, union_all
from sqlalchemy.orm import joinedload

from portal.accounts.models import Person
from portal.clock import today
from portal.concerns.access import reach, readable_at
from portal.concerns.models import Concern, Viewing
from portal.concerns.triage_views import NEVER, OPEN_VIEWS, VIEWS, due_day, due_or_never, how_soon, view_filter
from portal.extensions import db
from portal.schools.models import School
from portal.schools.standing import standing_of

ROWS = 25
LATELY = 500  # closed concerns among which the filters look for their values
OF_ONE_KIND = {"overdue", "due-today", "waiting-for-parent", "closed"}  # views that need no headings between rows
NEWEST = (Concern.closed_at.desc(), Concern.reference.desc())
DAY, MOMENT = "%Y-%m-%d", "%Y-%m-%dT%H:%M:%S.%fZ"

Conditions = Iterable[ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Row:
    """A concern in the list, whether the parent wrote since this reader last looked, and the day it is due, of
    whichever clock is the earlier."""

    concern: Concern
    is_new: bool
    due: date | None

    @property
    def by_data_clock(self) -> bool:
        return self.concern.is_open and self.due != self.concern.due_on

    @property
    def to_acknowledge(self) -> bool:
        """Nobody has told the parent yet that they have it, and the day for it has come."""
        concern = self.concern
        told = concern.acknowledged_at or concern.answered_at or concern.closed_at
        return not told and concern.acknowledge_on is not None and concern.acknowledge_on <= today()


@dataclass(frozen=True, slots=True)
class Page:
    """Up to 25 rows in groups of how soon they are due (None: one group without a name), and the place where the
    next page begins."""

    groups: list[tuple[str | None, list[Row]]]
    after: str | None


def counts(school: School, person: Person, inside: Conditions = ()) -> dict[str, int]:
    """How many the reader may see in each view of what is open; nothing that lies outside is counted anywhere. What
    is closed is never counted: in a few years it would cost more than all the rest."""
    numbers = [func.count().filter(view_filter(view, person)) for view in OPEN_VIEWS]
    waiting = readable_at(school, person).where(Concern.closed_at.is_(None), *inside)
    found = db.session.execute(waiting.with_only_columns(*numbers, maintain_column_froms=True)).one()
    return dict(zip(OPEN_VIEWS, found, strict=True))


def triage_page(school: School, person: Person, view: str, after: str | None, inside: Conditions = ()) -> Page:
    """One page of a view: what is open by due date and reference, what is closed from the newest on."""
    if view == "closed":
        query = newest_closed(school, person, ROWS + 1, *inside, *_closed_before(after)).order_by(*NEWEST)
    else:
        query = readable_at(school, person).where(view_filter(view, person), *inside, *_due_after(after))
        query = query.order_by(due_or_never, Concern.reference)
    rows = _rows(query, person)
    groups = groupby(rows[:ROWS], key=lambda row: None if view in OF_ONE_KIND else how_soon(row.due))
    onward = name_of_place(rows[ROWS - 1]) if len(rows) > ROWS else None
    return Page([(when, list(of_it)) for when, of_it in groups], onward)


def looked_through(school: School, person: Person, view: str) -> Select[Concern]:
    """Where the filters look for their values: in all that is open, or in what was closed lately."""
    if view == "closed":
        return newest_closed(school, person, LATELY)
    return readable_at(school, person).where(Concern.closed_at.is_(None))


def newest_closed(school: School, person: Person, number: int, *inside: ColumnElement[bool]) -> Select[Concern]:
    """What was closed last and what the reader may read, at least so many if there are: taken from each place where
    theirs can lie, because a reader of few among a great many must not go through them all."""
    readable = readable_at(school, person).where(Concern.closed_at.is_not(None), *inside).with_only_columns(Concern.id)
    places = reach(school, standing_of(person).posts) or [false()]
    parts = [readable.where(place).order_by(*NEWEST).limit(number).subquery() for place in places]
    # Nothing else is asked of these rows: SQLite would else look for them in the order of an index of everybody's.
    return select(Concern).where(Concern.id.in_(union_all(*(select(part.c.id) for part in parts))))


def name_of_place(row: Row) -> str:
    """A place in the order, for the address of the next page."""
    concern = row.concern
    if concern.closed_at is not None:
        return f"{concern.closed_at.strftime(MOMENT)}.{concern.reference}"
    return f"{(row.due or NEVER).isoformat()}.{concern.reference}"


def place_in(after: str | None, form: str) -> tuple[datetime, str] | None:
    """The place an address names, its time in this form; None for the beginning and for nonsense."""
    moment, _, reference = (after or "").rpartition(".")
    try:
        at = datetime.strptime(moment, form).replace(tzinfo=UTC)
    except ValueError:
        return None
    return (at, reference) if reference.isprintable() and reference else None


def _due_after(after: str | None) -> list[ColumnElement[bool]]:
    """What comes behind a place in the order of days."""
    place = place_in(after, DAY)
    if not place:
        return []
    day, reference = place[0].date(), place[1]
    return [or_(due_or_never > day, and_(due_or_never == day, Concern.reference > reference))]


def _closed_before(after: str | None) -> list[ColumnElement[bool]]:
    """What was closed before a place."""
    place = place_in(after, MOMENT)
    return [tuple_(Concern.closed_at, Concern.reference) < place] if place else []


def _rows(query: Select[Concern], person: Person) -> list[Row]:
    """Up to one more than a page, with all that they show."""
    viewed = and_(Viewing.concern_id == Concern.id, Viewing.person_id == person.id)
    shown = (
        query.add_columns(Viewing.last_at, due_day)
        .outerjoin(Viewing, viewed)
        .options(joinedload(Concern.pupil), joinedload(Concern.author), joinedload(Concern.handler))
        .options(joinedload(Concern.school_class))
        .limit(ROWS + 1)
    )
    return [Row(concern, _is_new(concern, seen), due) for concern, seen, due in db.session.execute(shown)]


def _is_new(concern: Concern, seen: datetime | None) -> bool:
    return concern.is_open and (seen is None or concern.parent_wrote_at > seen)


__all__ = ["ROWS", "VIEWS", "Page", "Row", "counts", "triage_page"]
