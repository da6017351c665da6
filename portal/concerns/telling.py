"""Who is told of something new in a concern: only those who may read it at that moment."""

from sqlalchemy import BindParameter, bindparam, exists, or_, select

from portal.accounts.models import Person
from portal.concerns.access import own_by_id
from portal.concerns.models import Concern
from portal.concerns.readers import readers
from portal.database import one_of
from portal.extensions import db
from portal.schools.access import family_ids, holds
from portal.schools.models import Appointment
from portal.schools.roles import Role

AUTHOR: BindParameter[int] = bindparam("author_id")
# Made once: making a rule costs more than asking it.
STILL_KNOWN = own_by_id(AUTHOR).where(Concern.id == bindparam("concern_id")).with_only_columns(Concern.id)
READS_FAILURES = exists().where(
    Appointment.school_id == bindparam("school_id"),
    one_of(Appointment.role, (Role.HEADTEACHER, Role.OFFICE)),
    holds(Appointment),
    or_(
        Appointment.person_id == AUTHOR,
        Appointment.person_id == bindparam("about_id"),
        Appointment.person_id.in_(family_ids(AUTHOR)),
    ),
)
TOO_CLOSE = select(READS_FAILURES)


def staff_to_tell(concern: Concern) -> list[Person]:
    """The handler; without one, or when the handler may not read it any more, the holders of the role it is for;
    while nobody holds that role, everybody left in its circle. Always among those who may read it today."""
    they = readers(concern)
    handler = [person for person in they if person.id == concern.handler_id]
    return handler or [person for person in they if person.id in _recipient_ids(concern)] or they


def may_tell_author(concern: Concern) -> bool:
    """Whether the parent may still know of it: a court restriction or an ended link silences the mails too."""
    return db.session.scalar(STILL_KNOWN, {"author_id": concern.author_id, "concern_id": concern.id}) is not None


def office_may_know(concern: Concern) -> bool:
    """Whether the school's list of failed mails, which headteacher and office read, may name a mail about it: not
    when it lies outside the leadership's circle, and not when one of them is too close to it."""
    if concern.circle == "alone":
        return False
    about_id = concern.about_id or concern.author_id
    ids = {"school_id": concern.school_id, "author_id": concern.author_id, "about_id": about_id}
    return not db.session.scalar(TOO_CLOSE, ids)


def _recipient_ids(concern: Concern) -> set[int]:
    """Who holds the recipient role today; class teachers, of the class stored at sending."""
    own_class = or_(Appointment.role != Role.CLASS_TEACHER, Appointment.class_id == concern.class_id)
    query = select(Appointment.person_id).where(
        Appointment.school_id == concern.school_id,
        Appointment.role == concern.recipient,
        own_class,
        holds(Appointment),
    )
    return set(db.session.scalars(query))
