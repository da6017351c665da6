"""What happened in a concern, in order, for each side. Notes are loaded for staff alone."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from portal.concerns.models import Assignment, Closure, Concern, Handover, Message, Note, Viewing
from portal.extensions import db


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in the thread. `kind` is message, note, assignment, handover or closure; `row` its table row."""

    at: datetime
    kind: str
    row: Any


def parent_timeline(concern: Concern) -> list[Entry]:
    """What both sides may read: messages and the end."""
    return _in_order(_messages(concern), _closures(concern))


def staff_timeline(concern: Concern) -> list[Entry]:
    """The same, with notes, who had it, and how it came here."""
    notes = select(Note).options(joinedload(Note.author)).where(Note.concern_id == concern.id)
    hands = (
        select(Assignment)
        .options(joinedload(Assignment.handler))
        .where(Assignment.concern_id == concern.id, Assignment.handler_id.is_not(None))
    )
    return _in_order(
        _messages(concern),
        _closures(concern),
        [Entry(row.written_at, "note", row) for row in db.session.scalars(notes)],
        [Entry(row.at, "assignment", row) for row in db.session.scalars(hands)],
        [Entry(row.at, "handover", row) for row in _handovers(concern)],
    )


def since(concern: Concern, seen: str | None) -> list[Entry]:
    """What both sides read that came after the turn a form was made at: its newest entries."""
    entries = parent_timeline(concern)
    missed = concern.turn - int(seen) if seen and re.fullmatch("[0-9]{1,9}", seen) else 1
    return entries[-missed:] if missed > 0 else []


def seen_by_staff(concern: Concern) -> list[Viewing]:
    """Who of the school has looked, the first view first."""
    query = (
        select(Viewing)
        .options(joinedload(Viewing.person))
        .where(Viewing.concern_id == concern.id, Viewing.role != "parent")
        .order_by(Viewing.first_at)
    )
    return list(db.session.scalars(query))


def _messages(concern: Concern) -> list[Entry]:
    query = select(Message).options(joinedload(Message.author)).where(Message.concern_id == concern.id)
    return [Entry(row.sent_at, "message", row) for row in db.session.scalars(query)]


def _closures(concern: Concern) -> list[Entry]:
    if concern.is_open:
        return []
    query = select(Closure).options(joinedload(Closure.by)).where(Closure.concern_id == concern.id)
    return [Entry(row.at, "closure", row) for row in db.session.scalars(query)]


def _handovers(concern: Concern) -> list[Handover]:
    if concern.circle != "alone":
        return []
    query = select(Handover).options(joinedload(Handover.by)).where(Handover.concern_id == concern.id)
    return list(db.session.scalars(query))


def _in_order(*groups: list[Entry]) -> list[Entry]:
    return sorted((entry for group in groups for entry in group), key=lambda e: (e.at, e.row.id))
