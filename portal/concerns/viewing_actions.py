"""That somebody looked: for the parent's "seen by", and for the audit."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from portal.accounts.models import Person
from portal.audit import record
from portal.clock import now
from portal.concerns import events
from portal.concerns.models import Concern, Viewing
from portal.extensions import db


def look_at(concern: Concern, person: Person, role: str) -> None:
    """Record a view: first and last time, one row a person and concern."""
    query = select(Viewing).where(Viewing.concern_id == concern.id, Viewing.person_id == person.id)
    viewing, at = db.session.scalars(query).one_or_none(), now()
    if viewing:
        viewing.last_at = at
    else:
        db.session.add(Viewing(concern_id=concern.id, person_id=person.id, role=role, first_at=at, last_at=at))
        record(events.FIRST_VIEWED, who=person.id, school=concern.school_id, subject=concern.reference, role=role)
    try:
        db.session.commit()
    except IntegrityError:  # the same person in two tabs at the same moment
        db.session.rollback()
