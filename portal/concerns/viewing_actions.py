"""That somebody looked: for the parent's "seen by", and for the audit."""

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from portal.accounts.models import Person
from portal.audit import record
from portal.clock import now
from portal.concerns import events
from portal.concerns.models import Concern, Viewing
from portal.extensions import db


def look_at(concern: Concern, person: Person, role: str) -> None:
    """Record a view: first and last time, one row a person and concern."""
    at, reference = now(), concern.reference
    mine = (Viewing.concern_id == concern.id, Viewing.person_id == person.id)
    seen_before = db.session.execute(update(Viewing).where(*mine).values(last_at=at).returning(Viewing.id)).first()
    if seen_before is None:
        db.session.add(Viewing(concern_id=concern.id, person_id=person.id, role=role, first_at=at, last_at=at))
        record(events.FIRST_VIEWED, who=person.id, school=concern.school_id, subject=reference, role=role)
    try:
        db.session.commit()
    except IntegrityError:  # the same person in two tabs at the same moment
        db.session.rollback()
