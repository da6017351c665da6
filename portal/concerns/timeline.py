"""What happened in a concern, in order, for each side. Notes are loaded for staff alone."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, ScalarSelect, Select, bindparam, select
from sqlalchemy.orm import joinedload

from portal.concerns.models import Assignment, Concern, DateRevision, Happening, Message, Note, Reopening, Viewing
from portal.concerns.topics import SAFEGUARDING
from portal.database import one_of
from portal.extensions import db

# What its author reads beside the messages; each of them is one turn.
PARENT_READS = ("closure", "reopening", "receipt", "rerouting", "revision")
STAFF_READ = (*PARENT_READS, "assignment", "handover")

# Made once: making a statement costs as much as running it.
OF_CONCERN: BindParameter[int] = bindparam("concern_id")
MESSAGES = select(Message).options(joinedload(Message.author)).where(Message.concern_id == OF_CONCERN)
NOTES = select(Note).options(joinedload(Note.author)).where(Note.concern_id == OF_CONCERN)
HAPPENINGS: dict[tuple[str, ...], Select[Happening]] = {
    kinds: select(Happening)
    .options(joinedload(Happening.by), joinedload(Assignment.handler))
    .where(Happening.concern_id == OF_CONCERN, one_of(Happening.kind, kinds))
    for kinds in (PARENT_READS, STAFF_READ)
}
SEEN = (
    select(Viewing)
    .options(joinedload(Viewing.person))
    .where(Viewing.concern_id == OF_CONCERN, Viewing.role != "parent")
    .order_by(Viewing.first_at)
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in the thread. `kind` is message, note, or the kind of a happening; `row` its table row."""

    at: datetime
    kind: str
    row: Any


def parent_timeline(concern: Concern) -> list[Entry]:
    """What both sides may read."""
    return _in_order(_messages(concern), _happenings(concern, PARENT_READS))


def staff_timeline(concern: Concern) -> list[Entry]:
    """The same, with notes, who had it, and how it came here."""
    notes = db.session.scalars(NOTES, {"concern_id": concern.id})
    return _in_order(
        _messages(concern),
        _happenings(concern, STAFF_READ),
        [Entry(row.written_at, "note", row) for row in notes],
    )


def since(concern: Concern, seen: str | None) -> list[Entry]:
    """What both sides read that came after the mark a form was made at: its newest entries."""
    entries = parent_timeline(concern)
    made_at = re.fullmatch("([0-9]{1,9})s?", seen or "")
    missed = concern.turn - int(made_at[1]) if made_at else 1
    return entries[-missed:] if missed > 0 else []


def promised_then(concern: Concern, entries: Collection[Entry], at: datetime) -> date | None:
    """The day for the answer as it stood at a moment before any answer: told at sending, or as last revised. None
    where no day was told, and after the concern was opened again."""
    before = [entry.row for entry in entries if entry.at <= at]
    if concern.topic == SAFEGUARDING or any(isinstance(row, Reopening) for row in before):
        return None
    revised = [row.after for row in before if isinstance(row, DateRevision)]
    return revised[-1] if revised else concern.promised_on


def seen_by_staff(concern: Concern) -> list[Viewing]:
    """Who of the school has looked, the first view first."""
    return list(db.session.scalars(SEEN, {"concern_id": concern.id}))


def last_look() -> ScalarSelect[datetime]:
    """When the person `looking` last looked at a concern, to be asked beside it. Nobody where it is not said who: after
    a change that was taken back SQLAlchemy reads the concern again by itself, and cannot know."""
    looking: BindParameter[int | None] = bindparam("looking", None, Viewing.person_id.type)
    mine = (Viewing.concern_id == Concern.id, Viewing.person_id == looking)
    return select(Viewing.last_at).where(*mine).correlate(Concern).scalar_subquery()


def _messages(concern: Concern) -> list[Entry]:
    rows = db.session.scalars(MESSAGES, {"concern_id": concern.id})
    return [Entry(row.sent_at, "message", row) for row in rows]


def _happenings(concern: Concern, kinds: tuple[str, ...]) -> list[Entry]:
    """All of these kinds but the moments in which nobody was the handler."""
    rows = db.session.scalars(HAPPENINGS[kinds], {"concern_id": concern.id})
    return [Entry(row.at, row.kind, row) for row in rows if not _is_to_nobody(row)]


def _is_to_nobody(row: Happening) -> bool:
    return isinstance(row, Assignment) and row.handler_id is None


def _in_order(*groups: list[Entry]) -> list[Entry]:
    """By time; of one moment, what happened before what was written about it."""
    return sorted((entry for group in groups for entry in group), key=lambda e: (e.at, e.kind == "message", e.row.id))
