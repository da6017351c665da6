"""What moves a concern and its dates: acknowledge, revise the date, send on, follow the child's class. One verb is one
transaction; the parent reads of each, so each is one turn."""

from datetime import date

from portal.accounts.models import Person
from portal.audit import record
from portal.clock import now
from portal.concerns import emails, events
from portal.concerns.hands import put_in_hands_of
from portal.concerns.models import Concern, DateRevision, PersonalReceipt, Rerouting
from portal.concerns.routing import Choice
from portal.concerns.turns import take_turn
from portal.extensions import db
from portal.schools.roles import Role


def acknowledge(concern: Concern, person: Person, role: str) -> None:
    """Tell the parent that a person has it; whoever does so takes what nobody handles. The answer is still owed, so
    the clock goes on. `role` is the one they read it in. Raises Overtaken when it was closed."""
    take_turn(concern, None)
    at = now()
    concern.acknowledged_at = concern.school_wrote_at = at
    db.session.add(PersonalReceipt(concern_id=concern.id, by_id=person.id, at=at, role=role))
    if concern.handler_id is None:
        put_in_hands_of(concern, person, by=person)
    record(events.ACKNOWLEDGED, who=person.id, school=concern.school_id, subject=concern.reference)
    emails.school_acknowledged(concern)
    db.session.commit()


def revise(concern: Concern, person: Person, due_on: date, reason: str, seen: str | None) -> None:
    """Move the promised day, with words for the parent. What was promised at sending stays on record. Raises
    Overtaken."""
    take_turn(concern, seen)
    at, before = now(), concern.due_on
    concern.due_on, concern.school_wrote_at = due_on, at
    db.session.add(
        DateRevision(
            concern_id=concern.id, by_id=person.id, at=at, cause="staff", before=before, after=due_on, reason=reason
        )
    )
    record(
        events.DATE_CHANGED,
        who=person.id,
        school=concern.school_id,
        subject=concern.reference,
        before=before.isoformat() if before else None,
        after=due_on.isoformat(),
    )
    emails.date_changed(concern)
    db.session.commit()


def send_on(
    concern: Concern, choice: Choice, class_id: int | None, person: Person, reason: str, seen: str | None
) -> None:
    """Send it to another recipient, with words for the parent. The clock does not care who answers. `class_id` is
    whose class teachers read it where the choice is theirs. Raises Overtaken."""
    take_turn(concern, seen)
    before, class_before = concern.recipient, concern.class_id
    concern.recipient, concern.circle = choice.recipient, choice.circle
    if choice.recipient == Role.CLASS_TEACHER:
        concern.class_id = class_id
    _moved(concern, "staff", person, before, class_before, reason)
    put_in_hands_of(concern, _handler(choice), by=person)
    record(
        events.REROUTED,
        who=person.id,
        school=concern.school_id,
        subject=concern.reference,
        from_recipient=before,
        recipient=choice.recipient,
    )
    emails.concern_waiting(concern, but=person)
    emails.concern_sent_on(concern)
    db.session.commit()


def follow_class(concern: Concern, choice: Choice, class_id: int | None, person: Person) -> None:
    """Hand it over to the class that its child is in now. `choice` is what routing makes of the new class. Raises
    Overtaken when it was closed."""
    take_turn(concern, None)
    before = concern.class_id
    concern.class_id = class_id
    _moved(concern, "class-change", person, concern.recipient, before, None)
    put_in_hands_of(concern, _handler(choice), by=person)
    record(
        events.CLASS_CHANGED,
        who=person.id,
        school=concern.school_id,
        subject=concern.reference,
        from_class=before,
        to_class=class_id,
    )
    emails.concern_waiting(concern, but=person)
    emails.somebody_else_answers(concern)
    db.session.commit()


def _moved(concern: Concern, cause: str, by: Person, before: str, class_before: int | None, reason: str | None) -> None:
    """The row that the parent reads."""
    concern.school_wrote_at = now()
    db.session.add(
        Rerouting(
            concern_id=concern.id,
            by_id=by.id,
            at=concern.school_wrote_at,
            cause=cause,
            from_recipient=before,
            to_recipient=concern.recipient,
            from_class_id=class_before,
            to_class_id=concern.class_id,
            reason=reason,
        )
    )


def _handler(choice: Choice) -> Person | None:
    return db.session.get(Person, choice.handler) if choice.handler else None
