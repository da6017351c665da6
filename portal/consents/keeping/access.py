"""Of which children somebody at the school keeps the records: each rule a sentence."""

from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import joinedload

from portal.accounts.models import Person
from portal.consents.access import KEEPERS
from portal.consents.known import HERE, IN_SCHOOL, Scope
from portal.schools.access import not_own_family, on_roll
from portal.schools.models import Pupil, School
from portal.schools.roles import Role
from portal.schools.standing import standing_of

OTHERS = Scope(IN_SCHOOL.condition & not_own_family())
TAUGHT = Scope(OTHERS.condition & Pupil.class_id.in_(bindparam("class_ids", expanding=True)))
OF_A_CLASS = Scope(OTHERS.condition & (Pupil.class_id == bindparam("class_id")))
ANY_OTHER = Scope(HERE & not_own_family() & Pupil.public_id.in_(bindparam("public_ids", expanding=True)))


class Sight(NamedTuple):
    """Which children somebody sees, with the values of the condition; `keeps` whether their records too."""

    scope: Scope
    values: dict[str, Any]
    keeps: bool


def sight_of(person: Person, school: School) -> Sight:
    """Headteacher, deputy and office see everybody, a class teacher the own class; nobody the own family."""
    standing = standing_of(person)
    if standing.roles_at(school.id) & KEEPERS.roles:
        return Sight(OTHERS, {"keeper_id": person.id}, True)
    posts = (post for post in standing.posts if post.school_id == school.id and post.role == Role.CLASS_TEACHER)
    classes = [post.class_id for post in posts if post.class_id is not None]
    return Sight(TAUGHT, {"keeper_id": person.id, "class_ids": classes}, False)


def kept_child(public_id: str) -> Select[Pupil]:
    """A child by its name in the address, on roll, for whoever keeps the records of a school (values: school_id,
    keeper_id). NUL, which no database keeps, names none."""
    here = (Pupil.school_id == bindparam("school_id"), on_roll(), not_own_family())
    named = select(Pupil).where(Pupil.public_id == public_id.replace("\0", "?"), *here)
    return named.options(joinedload(Pupil.school_class))
