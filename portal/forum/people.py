"""Whose names a topic is read for, and who would read it."""

from sqlalchemy import select

from portal.accounts.models import Person
from portal.extensions import db
from portal.forum.access import readers_for
from portal.forum.naming import Name, named_in
from portal.schools.access import children_of, holds
from portal.schools.models import Appointment, School


def names_in(text: str, school: School, person: Person) -> list[str]:
    """Whom a text names of those who work at or govern a school, and of somebody's own children."""
    held = select(Appointment.person_id).where(Appointment.school_id == school.id, holds(Appointment))
    adults = db.session.scalars(select(Person).where(Person.id.in_(held)).order_by(Person.id))
    children = db.session.scalars(children_of(person))
    return named_in(
        text,
        [Name(one.public_name, one.given_name, one.family_name) for one in adults if one.id != person.id],
        [Name(one.given_name, one.given_name, one.family_name) for one in children],
    )


def readers(school: School, person: Person) -> list[tuple[str, str]]:
    """Name, as parents see staff, and role of everybody who would read what somebody asks for."""
    return [(one.public_name, role) for one, role in db.session.execute(readers_for(school, person))]
