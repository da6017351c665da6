"""By name and role, everybody who can read a concern today."""

from sqlalchemy import select

from portal.accounts.models import Person
from portal.concerns.access import readers_of
from portal.concerns.models import Concern
from portal.extensions import db
from portal.schools.access import holds
from portal.schools.models import Appointment
from portal.schools.roles import Role

CIRCLES = {
    "class": (Role.CLASS_TEACHER, Role.HEADTEACHER, Role.DEPUTY),
    "leadership": (Role.HEADTEACHER, Role.DEPUTY),
}


def readers_with_roles(concern: Concern) -> list[tuple[Person, str]]:
    """The readers with the role that makes them one, the recipient's role first."""
    roles = (concern.recipient, *CIRCLES.get(concern.circle, ()))
    people = list(db.session.scalars(readers_of(concern)))
    query = select(Appointment).where(
        Appointment.school_id == concern.school_id,
        Appointment.person_id.in_([p.id for p in people]),
        holds(Appointment),
    )
    held = {
        (post.person_id, post.role)
        for post in db.session.scalars(query)
        if post.role != Role.CLASS_TEACHER or post.class_id == concern.class_id
    }
    found = [(p, next(role for role in roles if (p.id, role) in held)) for p in people]
    return sorted(found, key=lambda pair: roles.index(pair[1]))


def reading_role(concern: Concern, posts: list[Appointment]) -> str:
    """In which of their roles somebody reads a concern: the recipient's if they hold it."""
    held = {
        post.role
        for post in posts
        if post.school_id == concern.school_id
        and (post.role != Role.CLASS_TEACHER or post.class_id == concern.class_id)
    }
    return next(role for role in (concern.recipient, *CIRCLES.get(concern.circle, ())) if role in held)
