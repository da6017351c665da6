"""Who is told of something new in a concern: only those who may read it at that moment."""

from sqlalchemy import exists, or_, select

from portal.accounts.models import Person
from portal.concerns.access import own_concerns, readers_of
from portal.concerns.models import Concern
from portal.extensions import db
from portal.schools.access import family_ids, holds
from portal.schools.models import Appointment
from portal.schools.roles import Role


def staff_to_tell(concern: Concern) -> list[Person]:
    """The handler; without one, or when the handler may not read it any more, the holders of the role it is for;
    while nobody holds that role, everybody left in its circle. Always among those who may read it today."""
    readers = list(db.session.scalars(readers_of(concern)))
    handler = [person for person in readers if person.id == concern.handler_id]
    return handler or [person for person in readers if person.id in _recipient_ids(concern)] or readers


def may_tell_author(concern: Concern) -> bool:
    """Whether the parent may still know of it: a court restriction or an ended link silences the mails too."""
    query = own_concerns(concern.author).where(Concern.id == concern.id).with_only_columns(Concern.id)
    return db.session.scalar(query) is not None


def office_may_know(concern: Concern) -> bool:
    """Whether the school's list of failed mails, which headteacher and office read, may name a mail about it: not
    when it lies outside the leadership's circle, and not when one of them is too close to it."""
    if concern.circle == "alone":
        return False
    close = or_(
        Appointment.person_id.in_([concern.author_id, concern.about_id or concern.author_id]),
        Appointment.person_id.in_(family_ids(concern.author_id)),
    )
    reads_failures = exists().where(
        Appointment.school_id == concern.school_id,
        Appointment.role.in_((Role.HEADTEACHER, Role.OFFICE)),
        holds(Appointment),
        close,
    )
    return not db.session.scalar(select(reads_failures))


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
