"""How a concern ends and goes on: close, withdraw, open again, say whether it is sorted. One verb is one
transaction."""

from sqlalchemy import exists, select

from portal.accounts.models import Person
from portal.audit import record
from portal.clock import now
from portal.concerns import emails, events
from portal.concerns.access import may_reopen, readers_of
from portal.concerns.endings import ended_with, last_day_to_reopen
from portal.concerns.models import Assignment, Closure, Concern, Message, Reopening
from portal.concerns.parent_actions import due_again
from portal.concerns.rerouting_actions import reroute
from portal.concerns.telling import staff_to_tell
from portal.concerns.turns import Overtaken, keep_within_limit, lock, said_already, take_turn
from portal.extensions import db
from portal.schools.term_time import calendar_of


class TooLate(Exception):
    """The days in which it could be opened again are over."""


def closed_already(concern: Concern, person: Person, explanation: str) -> bool:
    """Whether this person ended it with these words: the form was sent twice."""
    query = select(Closure).where(Closure.concern_id == concern.id, Closure.by_id == person.id)
    return any(closure.explanation == explanation for closure in db.session.scalars(query))


def close(concern: Concern, person: Person, outcome: str, explanation: str, seen: str | None) -> None:
    """End it with an outcome and words that the parent reads. Raises Overtaken."""
    take_turn(concern, seen)
    _end(concern, person, outcome, explanation)
    concern.school_wrote_at = concern.closed_at
    concern.acknowledged_at = concern.acknowledged_at or concern.closed_at
    record(events.CLOSED, who=person.id, school=concern.school_id, subject=concern.reference, outcome=outcome)
    emails.concern_closed(concern)
    db.session.commit()


def withdraw(concern: Concern, person: Person) -> None:
    """The parent ends it; the record stays, and both sides have it in writing. Raises Overtaken."""
    take_turn(concern, None)
    _end(concern, person, "withdrawn", None)
    record(events.WITHDRAWN, who=person.id, school=concern.school_id, subject=concern.reference)
    emails.concern_withdrawn(concern)
    db.session.commit()


def open_again(concern: Concern, person: Person, body: str, key: str) -> None:
    """Its author wants it to go on, and the school owes an answer anew. Sent twice, it happens once. Raises
    Overtaken when it is open already, TooLate after the last day, and TooManyMessages."""
    if not _begin_again(concern, person, key):
        return
    _go_on(concern, person, "parent", "parent", body, key)
    concern.parent_wrote_at = now()
    emails.reopening_received(concern)
    _tell_staff(concern, person)
    db.session.commit()


def reopen(concern: Concern, person: Person, role: str, body: str, key: str) -> None:
    """The school takes its own closing back, in words for the parent, and owes the answer anew. Sent twice, it
    happens once. Raises Overtaken, TooLate and TooManyMessages."""
    if not _begin_again(concern, person, key):
        return
    _go_on(concern, person, "school", role, body, key)
    concern.school_wrote_at = now()
    emails.school_goes_on(concern)
    _tell_staff(concern, person)
    db.session.commit()


def say_whether_sorted(concern: Concern, person: Person, answer: str) -> None:
    """The parent's answer a fortnight after the end, 'yes' or 'no': given once, and never changed."""
    lock(concern)
    closure = ended_with(concern)
    if closure is None or closure.asked_at is None or closure.sorted is not None:
        db.session.rollback()
        return
    closure.sorted, closure.sorted_at = answer, now()
    record(events.CHECK_IN_ANSWERED, who=person.id, school=concern.school_id, subject=concern.reference, sorted=answer)
    if answer == "no":
        emails.not_sorted(concern)
    db.session.commit()


def _end(concern: Concern, person: Person, outcome: str, explanation: str | None) -> None:
    at = now()
    concern.closed_at, concern.waits_for, concern.due_on = at, "nobody", None
    concern.reopen_until = last_day_to_reopen(calendar_of(concern.school), at, concern.school.reopen_days)
    db.session.add(Closure(concern_id=concern.id, by_id=person.id, at=at, outcome=outcome, explanation=explanation))


def _begin_again(concern: Concern, person: Person, key: str) -> bool:
    """Hold it; False when this very form was carried out before."""
    lock(concern)
    if said_already(concern, key):
        db.session.rollback()
        return False
    keep_within_limit(concern, person)
    if not may_reopen(concern):
        refused = Overtaken if concern.is_open else TooLate
        db.session.rollback()
        raise refused
    return True


def _go_on(concern: Concern, person: Person, side: str, role: str, body: str, key: str) -> None:
    """Open again, with its two entries in the thread. Whoever handled it goes on, if they may still read it."""
    at = now()
    concern.turn += 2
    concern.closed_at, concern.reopen_until = None, None
    concern.waits_for, concern.due_on = "school", due_again(concern)
    db.session.add(Reopening(concern_id=concern.id, by_id=person.id, at=at, side=side))
    written = {"side": side, "role": role, "key": key, "body": body, "sent_at": at}
    db.session.add(Message(concern_id=concern.id, author_id=person.id, **written))
    if concern.handler_id and not _can_read(concern, concern.handler_id):
        concern.handler_id = None
        db.session.add(Assignment(concern_id=concern.id, handler_id=None, by_id=None, at=at))
    record(events.REOPENED, who=person.id, school=concern.school_id, subject=concern.reference, side=side)
    db.session.flush()


def _can_read(concern: Concern, person_id: int) -> bool:
    reads = readers_of(concern).where(Person.id == person_id).order_by(None)
    return bool(db.session.scalar(select(exists(reads.with_only_columns(Person.id)))))


def _tell_staff(concern: Concern, by: Person) -> None:
    """Whoever deals with it, but who did it; when nobody is left who could read it, it goes to the next up."""
    emails.concern_reopened(concern, by)
    if not staff_to_tell(concern):
        reroute(concern)
