"""By name and role, everybody who can read a concern today."""

from sqlalchemy import bindparam

from portal.accounts.models import Person
from portal.concerns.access import readers_by_id
from portal.concerns.models import Concern
from portal.concerns.routing import CIRCLES
from portal.extensions import db
from portal.schools.models import Appointment
from portal.schools.roles import Role

# Made once: making the rule costs more than asking it.
READERS = readers_by_id(bindparam("concern_id"), bindparam("school_id"), bindparam("author_id"))
POSTS = READERS.add_columns(Appointment.role)


def readers(concern: Concern) -> list[Person]:
    """The readers by surname."""
    return list(db.session.scalars(READERS, _ids(concern)))


def readers_with_roles(concern: Concern) -> list[tuple[Person, str]]:
    """The readers with the role that makes them one, the recipient's role first."""
    roles = (concern.recipient, *CIRCLES[concern.circle])
    found: dict[int, tuple[Person, str]] = {}
    posts = db.session.execute(POSTS, _ids(concern)).all()
    for person, role in sorted(posts, key=lambda post: roles.index(post[1])):
        found.setdefault(person.id, (person, role))
    return list(found.values())


def _ids(concern: Concern) -> dict[str, int]:
    return {"concern_id": concern.id, "school_id": concern.school_id, "author_id": concern.author_id}


def reading_role(concern: Concern, posts: list[Appointment]) -> str:
    """In which of their roles somebody reads a concern: the recipient's if they hold it."""
    return reading_roles(concern, posts)[0]


def reading_roles(concern: Concern, posts: list[Appointment]) -> list[str]:
    """Every role of theirs that lies in its circle, the recipient's first."""
    held = {
        post.role
        for post in posts
        if post.school_id == concern.school_id
        and (post.role != Role.CLASS_TEACHER or post.class_id == concern.class_id)
    }
    return [role for role in (concern.recipient, *CIRCLES[concern.circle]) if role in held]
