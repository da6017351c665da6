"""What staff do with a concern: answer, note, take, hand over, seal. One verb is one transaction."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from portal.accounts.models import Person
from portal.attachments.cleaning import Cleaned
from portal.audit import record
from portal.clock import now
from portal.concerns import emails, events
from portal.concerns.attaching import add_to_message
from portal.concerns.directory import choices_for, directory_of
from portal.concerns.hands import handler_name, put_in_hands_of
from portal.concerns.models import Concern, Handover, Message, Note
from portal.concerns.topics import SHIPPED
from portal.concerns.turns import Overtaken, keep_within_limit, lock, said_already, take_turn
from portal.extensions import db


class NobodyToSeal(Exception):
    """Nobody at the school can take a safeguarding matter: it must be phoned."""


def answer(
    concern: Concern,
    person: Person,
    role: str,
    body: str,
    key: str,
    seen: str | None,
    owed: bool = False,
    files: Sequence[Cleaned] = (),
) -> None:
    """A message of the school, with what was added to it. Answering takes the concern; the clock then waits for the
    parent. While the full answer is still `owed`, whoever waits keeps waiting and the promised day stays. Raises
    Overtaken when somebody wrote, or closed it, since the page was loaded, and TooManyMessages."""
    lock(concern)
    if said_already(concern, key):
        db.session.rollback()
        return
    keep_within_limit(concern, person)
    take_turn(concern, seen)
    at = now()
    add_to_message(
        Message(
            concern_id=concern.id,
            author_id=person.id,
            side="school",
            role=role,
            key=key,
            body=body,
            sent_at=at,
        ),
        files,
    )
    if concern.handler_id != person.id:
        put_in_hands_of(concern, person, by=person)
    concern.acknowledged_at = concern.acknowledged_at or at
    concern.school_wrote_at = at
    if owed:
        record(events.SCHOOL_WROTE, who=person.id, school=concern.school_id, subject=concern.reference)
        emails.school_wrote(concern)
    else:
        _settle(concern, person, at)
    db.session.commit()


def _settle(concern: Concern, person: Person, at: datetime) -> None:
    """The answer is there: it is the parent's turn."""
    concern.answered_at = concern.answered_at or at
    concern.waits_for, concern.due_on = "parent", None
    record(events.SCHOOL_ANSWERED, who=person.id, school=concern.school_id, subject=concern.reference)
    emails.school_answered(concern)


def add_note(concern: Concern, person: Person, body: str, key: str) -> None:
    """An internal note. It moves no clock, tells nobody, and may also be written after the end."""
    lock(concern)
    query = select(Note.id).where(Note.concern_id == concern.id, Note.key == key)
    if db.session.scalar(query) is not None:
        db.session.rollback()
        return
    db.session.add(Note(concern_id=concern.id, author_id=person.id, key=key, body=body, written_at=now()))
    record(events.NOTE_WRITTEN, who=person.id, school=concern.school_id, subject=concern.reference)
    db.session.commit()


def assign(concern: Concern, handler: Person, by: Person, before: str | None) -> None:
    """Take it, or hand it over to another person who may read it. The parent is told who answers now. `before` is
    the public id of the handler whom the page showed, empty for nobody, None from a form without one. Raises
    Overtaken when it was closed, or went to somebody else, since then."""
    lock(concern)
    if concern.is_open and concern.handler_id == handler.id:
        db.session.rollback()
        return
    if not concern.is_open or before not in (None, handler_name(concern)):
        db.session.rollback()
        raise Overtaken
    put_in_hands_of(concern, handler, by)
    if handler.id != by.id:
        emails.concern_handed_to_you(concern, handler)
        emails.somebody_else_answers(concern)
    db.session.commit()


def seal(concern: Concern, person: Person, reason: str) -> None:
    """This is safeguarding: one step into the sealed queue. Whoever read it before no longer does, the person who
    seals it included, unless the new circle holds them. Its author sees nothing of it, so it is no turn. Raises
    Overtaken, and NobodyToSeal when no role of the sealed queue is held."""
    lock(concern)
    if not concern.is_open:
        db.session.rollback()
        raise Overtaken
    # Where two share the headship it names neither, so it must reach no headteacher by way of another role.
    topic = SHIPPED["headteacher" if concern.topic == "headteacher" else "safeguarding"]
    found = choices_for(directory_of(concern.school), topic, concern.author_id, None, concern.about_id)
    if not found:
        db.session.rollback()
        raise NobodyToSeal
    before, choice = concern.recipient, found[0]
    concern.recipient, concern.circle, concern.sealed_at = choice.recipient, choice.circle, now()
    db.session.add(Handover(concern_id=concern.id, by_id=person.id, at=now(), from_recipient=before, reason=reason))
    handler = db.session.get(Person, choice.handler) if choice.handler else None
    put_in_hands_of(concern, handler, by=person)
    record(
        events.SEALED,
        who=person.id,
        school=concern.school_id,
        subject=concern.reference,
        from_recipient=before,
        recipient=choice.recipient,
    )
    emails.concern_waiting(concern)
    db.session.commit()
