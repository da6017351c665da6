"""In whose hands a concern is: every change of handler is a row with when and by whom."""

from portal.accounts.models import Person
from portal.audit import record
from portal.clock import now
from portal.concerns import events
from portal.concerns.models import Assignment, Concern
from portal.extensions import db


def put_in_hands_of(concern: Concern, handler: Person | None, by: Person) -> None:
    """Change the handler; None leaves it to whoever of its circle takes it."""
    concern.handler_id = handler.id if handler else None
    db.session.add(Assignment(concern_id=concern.id, handler_id=concern.handler_id, by_id=by.id, at=now()))
    record(
        events.ASSIGNED,
        who=by.id,
        school=concern.school_id,
        subject=concern.reference,
        handler=handler.public_id if handler else None,
    )


def handler_name(concern: Concern) -> str:
    """The public id of whoever handles it; empty for nobody."""
    handler = db.session.get(Person, concern.handler_id) if concern.handler_id else None
    return handler.public_id if handler else ""
