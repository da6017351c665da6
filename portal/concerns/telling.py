"""Who is told of something new in a concern: only those who may read it at that moment."""

from sqlalchemy import or_, select

from portal.accounts.models import Person
from portal.concerns.access import own_concerns, readers_of
from portal.concerns.models import Concern
from portal.extensions import db
from portal.schools.access import holds
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
