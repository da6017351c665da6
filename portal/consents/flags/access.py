"""Who knows of a flag, sets and ends it, and who knows why: each rule a sentence."""

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import defer, joinedload

from portal.accounts.models import Person
from portal.consents.models import PublishingFlag
from portal.schools.access import OWN, holds
from portal.schools.models import Appointment, Guardianship, Pupil, School
from portal.schools.roles import Role


def not_own_family(person: Person) -> ColumnElement[bool]:
    """Whoever is an adult of a child, or ever was, neither sets, ends nor sees its flag: a colleague does."""
    return Pupil.id.not_in(select(OWN.pupil_id).where(OWN.person_id == person.id))


def flaggable(school: School, person: Person) -> Select[Pupil]:
    """Any child of the school but those of the own family."""
    return select(Pupil).where(Pupil.school_id == school.id, not_own_family(person))


def standing_flags(school: School, person: Person) -> Select[PublishingFlag]:
    """The flags that stand, the newest first. Their reasons stay sealed."""
    return _standing(school, person).options(defer(PublishingFlag.reason, raiseload=True))


def explained_flags(school: School, person: Person) -> Select[PublishingFlag]:
    """The same with their reasons, for the safeguarding lead; nothing for anybody else. Whoever reads one is noted."""
    lead = exists().where(
        Appointment.person_id == person.id,
        Appointment.school_id == school.id,
        Appointment.role == Role.SAFEGUARDING_LEAD,
        holds(Appointment),
    )
    return _standing(school, person).where(lead)


def leads_to_tell(pupil: Pupil, but: Person) -> Select[Person]:
    """The safeguarding leads of the child's school, but whoever did it and whoever is family of the child."""
    lead = select(Appointment.person_id).where(
        Appointment.school_id == pupil.school_id, Appointment.role == Role.SAFEGUARDING_LEAD, holds(Appointment)
    )
    family = select(Guardianship.person_id).where(Guardianship.pupil_id == pupil.id)
    found = select(Person).where(Person.id.in_(lead), Person.id.not_in(family), Person.id != but.id)
    return found.order_by(Person.id)


def _standing(school: School, person: Person) -> Select[PublishingFlag]:
    stands = (Pupil.school_id == school.id, PublishingFlag.ended_at.is_(None), not_own_family(person))
    whole = joinedload(PublishingFlag.pupil).joinedload(Pupil.school_class)
    return (
        select(PublishingFlag)
        .join(Pupil, Pupil.id == PublishingFlag.pupil_id)
        .where(*stands)
        .order_by(PublishingFlag.at.desc(), PublishingFlag.id.desc())
        .options(whole, joinedload(PublishingFlag.by))
    )
