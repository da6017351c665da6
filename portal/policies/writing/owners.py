"""Who can look after a policy: people with an appointment at the school today."""

from sqlalchemy import select

from portal.accounts.models import Person
from portal.extensions import db
from portal.schools.access import holds
from portal.schools.models import Appointment, School
from portal.schools.roles import EMPLOYED, GOVERNING, Role


def coordinators(school: School) -> list[Person]:
    """Staff of the school, by surname."""
    return _holders(school, EMPLOYED)


def governors(school: School) -> list[Person]:
    """Governors of the school, by surname."""
    return _holders(school, GOVERNING)


def _holders(school: School, roles: tuple[Role, ...]) -> list[Person]:
    held = select(Appointment.person_id).where(
        Appointment.school_id == school.id, Appointment.role.in_(roles), holds(Appointment)
    )
    query = select(Person).where(Person.id.in_(held))
    return list(db.session.scalars(query.order_by(Person.family_name, Person.given_name, Person.id)))
