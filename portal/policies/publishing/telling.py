"""Who is told that a version waits for a second person, and what became of it: whoever has the role today."""

from collections.abc import Iterable

from sqlalchemy import Select, select

from portal.accounts.models import Person
from portal.extensions import db
from portal.policies.access import APPROVERS, WRITERS
from portal.policies.models import PolicyVersion
from portal.schools.access import holds
from portal.schools.models import Appointment, School


def approvers_of(version: PolicyVersion) -> list[Person]:
    """Everybody who can approve a version that was proposed: its proposer never."""
    can = _holding(version.policy.school, APPROVERS.roles).where(Person.id != version.proposed_by_id)
    return list(db.session.scalars(can))


def writer_of(school: School, person_id: int | None) -> Person | None:
    """Whoever proposed a version, as long as they write policies at the school."""
    return db.session.scalars(_holding(school, WRITERS.roles).where(Person.id == person_id)).one_or_none()


def _holding(school: School, roles: Iterable[str]) -> Select[Person]:
    here = (Appointment.school_id == school.id, holds(Appointment), Appointment.role.in_(roles))
    return select(Person).where(Person.id.in_(select(Appointment.person_id).where(*here))).order_by(Person.id)
