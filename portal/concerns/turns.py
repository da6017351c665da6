"""Two people at one concern: whoever writes locks it first and sees what came in between."""

from datetime import timedelta

from sqlalchemy import func, select

from portal.accounts.models import Person
from portal.clock import now
from portal.concerns.access import named
from portal.concerns.models import Concern, Message
from portal.extensions import db
from portal.web import settings


class Overtaken(Exception):
    """Something was written, or the concern was closed, after the writer loaded the page."""


class TooManyMessages(Exception):
    """Somebody wrote so often in a concern that it looks like a machine, or like a night of anger."""


def hold(reference: str) -> None:
    """Hold the concern of this reference, if there is one, for this transaction. What is read of it afterwards,
    who may read it above all, stays true to the end. Two statements on purpose: PostgreSQL looks again at a row
    it waited for, but not at the rows that were joined to it."""
    db.session.execute(select(Concern.id).where(named(reference)).with_for_update())


def lock(concern: Concern) -> None:
    """Hold the concern for this transaction and read its newest state."""
    db.session.refresh(concern, attribute_names=MOVING, with_for_update=True)


def mark(concern: Concern) -> str:
    """What a form of staff carries as `seen`: the turn, and whether it was sealed. Sealing is no turn, because its
    author would see one that brought nothing; who still reads it must notice it all the same."""
    return f"{concern.turn}{'' if concern.sealed_at is None else SEALED}"


def take_turn(concern: Concern, seen: str | None) -> None:
    """Go on only if nothing came in between. `seen` is the mark the page was made at; a form without one, as
    from a very old page, is let through while the concern is open. Raises Overtaken."""
    lock(concern)
    if not concern.is_open or (seen and seen != mark(concern)):
        db.session.rollback()
        raise Overtaken
    concern.turn += 1


def said_already(concern: Concern, key: str) -> bool:
    """Whether a form was sent before: a double click, or Back and again."""
    query = select(Message.id).where(Message.concern_id == concern.id, Message.key == key)
    return db.session.scalar(query) is not None


def keep_within_limit(concern: Concern, person: Person) -> None:
    """Raises TooManyMessages when somebody wrote as much here within an hour as the settings allow."""
    mine = (Message.concern_id == concern.id, Message.author_id == person.id)
    recent = Message.sent_at > now() - timedelta(hours=1)
    written = db.session.scalar(select(func.count()).select_from(Message).where(*mine, recent)) or 0
    if written >= settings().messages_per_hour:
        db.session.rollback()
        raise TooManyMessages


MOVING = (
    "turn",
    "closed_at",
    "handler_id",
    "waits_for",
    "due_on",
    "recipient",
    "circle",
    "answered_at",
    "acknowledged_at",
    "reopen_until",
    "sealed_at",
    "class_id",
)
SEALED = "s"  # behind the turn
