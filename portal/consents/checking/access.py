"""Which checks somebody reads, and whose class list: each rule a sentence."""

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import joinedload

from portal.accounts.models import Person
from portal.consents.access import KEEPERS
from portal.consents.models import PublishCheck
from portal.schools.access import holds
from portal.schools.models import Appointment, School, SchoolClass
from portal.schools.roles import Role


def readable_checks(school: School, person: Person) -> Select[PublishCheck]:
    """Everybody reads the checks they made; headteacher, deputy and office all of the school. The newest first."""
    mine = or_(PublishCheck.by_id == person.id, _sees_to_it(school, person))
    found = select(PublishCheck).where(PublishCheck.school_id == school.id, mine)
    whole = (joinedload(PublishCheck.purpose), joinedload(PublishCheck.by), joinedload(PublishCheck.earlier))
    return found.order_by(PublishCheck.at.desc(), PublishCheck.id.desc()).options(*whole)


def overseen_classes(school: School, person: Person) -> Select[SchoolClass]:
    """Headteacher, deputy and office see the list of every class; a class teacher that of the own class."""
    own = exists().where(
        Appointment.person_id == person.id,
        Appointment.role == Role.CLASS_TEACHER,
        Appointment.class_id == SchoolClass.id,
        holds(Appointment),
    )
    found = select(SchoolClass).where(SchoolClass.school_id == school.id)
    return found.where(or_(own.correlate(SchoolClass), _sees_to_it(school, person)))


def _sees_to_it(school: School, person: Person) -> ColumnElement[bool]:
    """Whether somebody is headteacher, deputy or office of the school today."""
    posts = (Appointment.person_id == person.id, Appointment.school_id == school.id)
    return exists().where(*posts, Appointment.role.in_(KEEPERS.roles), holds(Appointment))
