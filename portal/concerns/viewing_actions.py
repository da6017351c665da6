"""That somebody looked: for the parent's "seen by", and for the audit."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, update
from sqlalchemy.exc import IntegrityError

from portal.accounts.models import Person
from portal.audit import record
from portal.clock import now
from portal.concerns import events
from portal.concerns.models import Concern, Viewing
from portal.extensions import db

SAME_LOOK = timedelta(minutes=1)  # a page loaded again, or brought up to date: nothing that an audit would tell apart
# Made once, and past the session: nothing of it is loaded here.
LOOKED_AGAIN = (
    update(Viewing)
    .where(Viewing.concern_id == bindparam("of_concern"), Viewing.person_id == bindparam("of_person"))
    .values(last_at=bindparam("at"))
    .returning(Viewing.id)
    .execution_options(synchronize_session=False)
)


def look_at(concern: Concern, person: Person, role: str) -> None:
    """Record a view: first and last time, one row a person and concern."""
    at, reference = now(), concern.reference
    if is_same_look(concern, at):
        return
    mine = {"of_concern": concern.id, "of_person": person.id, "at": at}
    # On its own connection: given values, the session would take the update for one by primary key.
    seen_before = db.session.connection().execute(LOOKED_AGAIN, mine).first()
    if seen_before is None:
        db.session.add(Viewing(concern_id=concern.id, person_id=person.id, role=role, first_at=at, last_at=at))
        record(events.FIRST_VIEWED, who=person.id, school=concern.school_id, subject=reference, role=role)
    try:
        db.session.commit()
    except IntegrityError:  # the same person in two tabs at the same moment
        db.session.rollback()


def is_same_look(concern: Concern, at: datetime) -> bool:
    """Whether the reader looked just now, and nothing was written since."""
    seen = concern.looked_at
    written = max(filter(None, (concern.parent_wrote_at, concern.school_wrote_at, concern.sent_at)))
    return seen is not None and written <= seen <= at < seen + SAME_LOOK
