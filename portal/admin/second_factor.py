"""Who of the staff has an authenticator."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Select, exists, select

from portal.accounts.models import Authenticator, Person
from portal.extensions import db
from portal.schools.access import holds
from portal.schools.models import Appointment
from portal.schools.roles import Role


@dataclass
class Colleague:
    """One member of staff: the roles held today, and since when there has been an authenticator, if there is one."""

    person: Person
    since: datetime | None
    roles: list[Role] = field(default_factory=list)


def colleagues(school_id: int) -> list[Colleague]:
    """Everybody with an appointment at a school today, by name, in one statement."""
    query = (
        select(Person, Authenticator.confirmed_at, Appointment.role)
        .join(Appointment, Appointment.person_id == Person.id)
        .outerjoin(Authenticator, Authenticator.person_id == Person.id)
        .where(Appointment.school_id == school_id, holds(Appointment))
        .order_by(Person.family_name, Person.given_name, Person.id, Appointment.id)
    )
    found: dict[int, Colleague] = {}
    for person, since, role in db.session.execute(query):
        known = found.setdefault(person.id, Colleague(person, since))
        if role not in known.roles:
            known.roles.append(Role(role))
    return list(found.values())


def colleague(school_id: int, public_id: str) -> Select[Person]:
    """Somebody with an appointment at a school today."""
    held = exists().where(Appointment.person_id == Person.id, Appointment.school_id == school_id, holds(Appointment))
    return select(Person).where(Person.public_id == public_id, held)


def has_one(person: Person) -> bool:
    """Whether somebody has an authenticator that counts."""
    one = exists().where(Authenticator.person_id == person.id, Authenticator.confirmed_at.is_not(None))
    return bool(db.session.scalar(select(one)))
