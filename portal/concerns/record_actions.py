"""That a record was opened to be printed: for the audit."""

from portal.accounts.models import Person
from portal.audit import record
from portal.concerns import events
from portal.concerns.models import Concern
from portal.extensions import db


def note_printing(concern: Concern, person: Person, masked: int) -> None:
    """`masked` is how many places of it were blacked out."""
    record(events.RECORD_PRINTED, who=person.id, school=concern.school_id, subject=concern.reference, masked=masked)
    db.session.commit()
