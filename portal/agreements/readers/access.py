"""Which policies are somebody's to read, who reads their records, and whose records a school keeps: each rule a
sentence."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, exists, literal, or_, select, true
from sqlalchemy.orm import aliased, joinedload, selectinload, undefer

from portal.access import Audience, staff
from portal.accounts.models import Person
from portal.agreements.access import KEEPERS, READERS
from portal.agreements.models import AgreementAnswer
from portal.agreements.readers.audiences import ROLES, roles_of
from portal.database import one_of
from portal.policies.access import current, named
from portal.policies.models import Policy, PolicyText, PolicyVersion
from portal.schools.access import holds
from portal.schools.models import Appointment, School
from portal.schools.roles import Role

KEEPERS_AND_CHAIR: Audience = staff(*KEEPERS.roles, Role.CHAIR, Role.VICE_CHAIR)
HEAD, CHAIR, GOVERNOR = aliased(Appointment), aliased(Appointment), aliased(Appointment)


def is_for(code: str) -> ColumnElement[bool]:
    """The policy is for this audience."""
    return (literal(",") + Policy.audiences + ",").contains(f",{code},")


def _theirs() -> Select[PolicyVersion]:
    fits = or_(*(and_(is_for(code), one_of(Appointment.role, roles)) for code, roles in ROLES.items()))
    held = exists().where(
        Appointment.person_id == bindparam("person_id"),
        Appointment.school_id == Policy.school_id,
        holds(Appointment),
        fits,
    )
    return (
        asking_readers()
        .where(held)
        .options(joinedload(PolicyVersion.policy).joinedload(Policy.school), selectinload(PolicyVersion.texts))
        .order_by(Policy.school_id, Policy.id)
    )


def asking_readers() -> Select[PolicyVersion]:
    """The version that counts today of each policy that whoever it is for is asked to read."""
    return current().join(Policy, Policy.id == PolicyVersion.policy_id).where(Policy.asks == READERS)


def own_reading() -> Select[PolicyVersion]:
    """One of them, by its school and its name in the address, with its words."""
    here = THEIRS.where(Policy.school_id == bindparam("school_id"), Policy.slug == bindparam("slug"))
    return here.options(selectinload(PolicyVersion.texts).options(undefer(PolicyText.html)))


def own_acknowledgements(person: Person) -> Select[AgreementAnswer]:
    """Everything somebody acknowledged for themselves, the newest first: it stays theirs to read when a role ends."""
    mine = select(AgreementAnswer).where(AgreementAnswer.person_id == person.id, AgreementAnswer.pupil_id.is_(None))
    return mine.order_by(AgreementAnswer.at.desc(), AgreementAnswer.id.desc())


def own_record(person: Person, school: School, slug: str) -> Select[AgreementAnswer]:
    """What somebody acknowledged of one policy. NUL, which no database keeps, names none."""
    here = (Policy.school_id == school.id, Policy.slug == slug.replace("\0", "?"))
    return own_acknowledgements(person).join(Policy, Policy.id == AgreementAnswer.policy_id).where(*here)


def holders(school: School, codes: Iterable[str], only: Select[int] | None = None) -> Select[Appointment]:
    """Whoever a policy of a school is for today, by name, once for each role; of all or of some, by their ids."""
    return (
        select(Appointment)
        .join(Person, Person.id == Appointment.person_id)
        .where(Appointment.school_id == school.id, holds(Appointment), Appointment.role.in_(roles_of(codes)))
        .where(true() if only is None else Appointment.person_id.in_(only))
        .options(joinedload(Appointment.person))
        .order_by(Person.family_name, Person.given_name, Person.id, Appointment.id)
    )


def kept_by(school: School, slug: str) -> Select[PolicyVersion]:
    """A policy of a school whose readers it keeps account of."""
    ids = named(school, slug).with_only_columns(Policy.id)
    return asking_readers().where(Policy.id.in_(ids))


def lines_open_to(person: Person, school: School) -> ColumnElement[bool]:
    """Of an answer, inside a statement: what staff answered to the lines is the headteacher's to read, and what a
    headteacher answered is the chair's. The others see that it was read."""
    me, giver = literal(person.id), AgreementAnswer.person_id
    of_staff = and_(me.in_(heads_of(school)), giver.not_in(heads_of(school)))
    return or_(of_staff, and_(me.in_(_hearing(school)), giver.in_(heads_of(school))))


def hearing_of(person: Person, school: School) -> Select[Person, bool]:
    """Who is told that somebody answered a line with no, and whether that was a headteacher: theirs is for the chair of
    governors, where there is none for the vice-chair; everybody else's is for the headteacher."""
    is_head = literal(person.id).in_(heads_of(school))
    told = case((is_head, Person.id.in_(_hearing(school))), else_=Person.id.in_(heads_of(school)))
    return select(Person, is_head).where(told).order_by(Person.id)


def heads_of(school: School) -> Select[int]:
    """The ids of whoever is headteacher of a school today."""
    held = (HEAD.school_id == school.id, holds(HEAD), HEAD.role == Role.HEADTEACHER)
    return select(HEAD.person_id).where(*held).correlate(None)


def _hearing(school: School) -> Select[int]:
    """The ids of the chair, else of the vice-chair. Nobody hears of their own answer."""
    here = (GOVERNOR.school_id == school.id, holds(GOVERNOR), GOVERNOR.person_id.not_in(heads_of(school)))
    chaired = (CHAIR.school_id == school.id, holds(CHAIR), CHAIR.person_id.not_in(heads_of(school)))
    chair = exists().where(*chaired, CHAIR.role == Role.CHAIR).correlate(None)
    leads = or_(GOVERNOR.role == Role.CHAIR, and_(GOVERNOR.role == Role.VICE_CHAIR, ~chair))
    return select(GOVERNOR.person_id).where(*here, leads).correlate(None)


# Made once: the home page of everybody with a role asks it.
THEIRS = _theirs()
OWN = own_reading()
