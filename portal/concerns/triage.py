"""What waits at a school for one reader: lists in one fixed order, and counts of nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, tuple_, union_all
from sqlalchemy.orm import aliased

from portal.accounts.models import Person
from portal.concerns.access import reach, readable_at
from portal.concerns.models import Concern, Viewing
from portal.concerns.triage_views import (
    NEVER,
    READER,
    VIEW_FILTERS,
    VIEWS,
    by_data_clock,
    due_day,
    due_or_never,
    how_soon,
    is_open,
    readable_here,
    to_acknowledge,
    values_of,
)
from portal.database import constant
from portal.extensions import db
from portal.schools.models import Pupil, School, SchoolClass
from portal.schools.standing import standing_of

ROWS = 25
OF_ONE_KIND = {"overdue", "due-today", "waiting-for-parent", "closed"}  # views that need no headings between rows
NEWEST = (Concern.closed_at.desc(), Concern.reference.desc())
DAY, MOMENT = "%Y-%m-%d", "%Y-%m-%dT%H:%M:%S.%fZ"
SPACE = constant(" ")
HANDLER, AUTHOR = aliased(Person), aliased(Person)

Conditions = Iterable[ColumnElement[bool]]


class Row(NamedTuple):
    """A concern in the list: what is shown of it and nothing else, because 25 concerns with all their people cost
    more than the rest of the page. `due` is the day of whichever clock is the earlier, `is_new` that the parent wrote
    since this reader last looked, `to_acknowledge` that nobody has told the parent yet that they have it and the day
    for it has come."""

    reference: str
    topic: str
    language: str
    waits_for: str
    closed_at: datetime | None
    due: date | None
    is_new: bool
    by_data_clock: bool
    to_acknowledge: bool
    pupil: str | None
    class_name: str | None
    author: str
    handler: str | None


COLUMNS: tuple[Any, ...] = (  # in the order of Row
    Concern.reference,
    Concern.topic,
    Concern.language,
    Concern.waits_for,
    Concern.closed_at,
    due_day,
    and_(is_open, or_(Viewing.last_at.is_(None), Concern.parent_wrote_at > Viewing.last_at)),
    and_(is_open, by_data_clock),
    to_acknowledge,
    Pupil.given_name + SPACE + Pupil.family_name,
    SchoolClass.name,
    AUTHOR.given_name + SPACE + AUTHOR.family_name,
    HANDLER.given_name + SPACE + HANDLER.family_name,
)


@dataclass(frozen=True, slots=True)
class Page:
    """Up to 25 rows in groups of how soon they are due (None: one group without a name) and in these by day, and the
    place where the next page begins."""

    groups: list[tuple[str | None, list[tuple[date | None, list[Row]]]]]
    after: str | None

    @property
    def rows(self) -> list[Row]:
        return [row for _when, days in self.groups for _day, rows in days for row in rows]


def triage_page(school: School, person: Person, view: str, after: str | None, inside: Conditions = ()) -> Page:
    """One page of a view: what is open by due date and reference, what is closed from the newest on."""
    if view == "closed":
        among = newest_closed(school, person, ROWS + 1, *inside, *_closed_before(after))
        query = shown(among).order_by(*NEWEST).limit(ROWS + 1)
    else:
        conditions = (*inside, *_due_after(after))
        query = _listing(view, conditions) if conditions else _beginning(view)
    rows = [Row(*found) for found in db.session.execute(query, values_of(school, person))]
    onward = name_of_place(rows[ROWS - 1]) if len(rows) > ROWS else None
    return Page(_grouped(rows[:ROWS], view), onward)


def newest_closed(school: School, person: Person, number: int, *inside: ColumnElement[bool]) -> Select[Concern]:
    """What was closed last and what the reader may read, at least so many if there are: taken from each place where
    theirs can lie, because a reader of few among a great many must not go through them all."""
    readable = readable_at(school, person).where(Concern.closed_at.is_not(None), *inside).with_only_columns(Concern.id)
    places = reach(school, standing_of(person).posts) or [false()]
    parts = [readable.where(place).order_by(*NEWEST).limit(number).subquery() for place in places]
    # Nothing else is asked of these rows: SQLite would else look for them in the order of an index of everybody's.
    return select(Concern).where(Concern.id.in_(union_all(*(select(part.c.id) for part in parts))))


def shown(among: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """What a row shows of each of these concerns, in the order of Row."""
    return (
        among.with_only_columns(*COLUMNS)
        .select_from(Concern)
        .join(AUTHOR, AUTHOR.id == Concern.author_id)
        .outerjoin(Viewing, and_(Viewing.concern_id == Concern.id, Viewing.person_id == READER))
        .outerjoin(Pupil, Pupil.id == Concern.pupil_id)
        .outerjoin(SchoolClass, SchoolClass.id == Concern.class_id)
        .outerjoin(HANDLER, HANDLER.id == Concern.handler_id)
    )


def name_of_place(row: Row) -> str:
    """A place in the order, for the address of the next page."""
    if row.closed_at is not None:
        return f"{row.closed_at.strftime(MOMENT)}.{row.reference}"
    return f"{(row.due or NEVER).isoformat()}.{row.reference}"


def place_in(after: str | None, form: str) -> tuple[datetime, str] | None:
    """The place an address names, its time in this form; None for the beginning and for nonsense."""
    moment, _, reference = (after or "").rpartition(".")
    try:
        at = datetime.strptime(moment, form).replace(tzinfo=UTC)
    except ValueError:
        return None
    return (at, reference) if reference.isprintable() and reference else None


@cache
def _beginning(view: str) -> Select[*tuple[Any, ...]]:
    """The first page of each view of what is open, made once."""
    return _listing(view)


def _listing(view: str, inside: Conditions = ()) -> Select[*tuple[Any, ...]]:
    """A page of what is open. Its concerns are picked before anybody in them is named: to name those of three hundred
    costs more than to pick 25."""
    order = (due_or_never, Concern.reference)
    picked = readable_here().where(VIEW_FILTERS[view], *inside).order_by(*order).limit(ROWS + 1)
    return shown(select(Concern).where(Concern.id.in_(picked.with_only_columns(Concern.id)))).order_by(*order)


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


def _grouped(rows: list[Row], view: str) -> list[tuple[str | None, list[tuple[date | None, list[Row]]]]]:
    """By how soon, then by day: a day is put into words once, however many rows have it."""
    days = [(day, list(of_it)) for day, of_it in groupby(rows, key=lambda row: row.due)]
    groups = groupby(days, key=lambda day: None if view in OF_ONE_KIND else how_soon(day[0]))
    return [(when, list(of_it)) for when, of_it in groups]


__all__ = ["ROWS", "VIEWS", "Page", "Row", "triage_page"]
