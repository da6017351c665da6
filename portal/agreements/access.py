"""Who answers for which child, who reads an answer, and what is asked: each rule a sentence."""

from sqlalchemy import Select, and_, bindparam, select
from sqlalchemy.orm import joinedload, selectinload, undefer

from portal.access import Audience, staff
from portal.accounts.models import Person
from portal.agreements.models import AgreementAnswer, CallBack, ReminderRun
from portal.policies.access import current
from portal.policies.models import Policy, PolicyText, PolicyVersion
from portal.schools.access import askable, living, not_own_family, on_roll
from portal.schools.models import Guardianship, Pupil, School
from portal.schools.roles import Role

KEEPERS: Audience = staff(Role.HEADTEACHER, Role.DEPUTY, Role.OFFICE)
FAMILIES, READERS = "families", "readers"


def own_answers(person: Person, pupil: Pupil) -> Select[AgreementAnswer]:
    """Everything that somebody answered about a child of theirs, the newest first. Nobody else's: neither the other
    parent's answer nor that there is one."""
    mine = select(AgreementAnswer).where(AgreementAnswer.person_id == person.id, AgreementAnswer.pupil_id == pupil.id)
    return mine.order_by(AgreementAnswer.at.desc(), AgreementAnswer.id.desc())


def asked_families() -> Select[PolicyVersion]:
    """Of each school the agreement that counts today, with its texts."""
    return asking_families().options(selectinload(PolicyVersion.texts))


def asking_families() -> Select[PolicyVersion]:
    """The same without its words, for pages that only count."""
    counts = current().join(Policy, Policy.id == PolicyVersion.policy_id)
    return counts.where(Policy.asks == FAMILIES).options(joinedload(PolicyVersion.policy))


def of_one_school(agreements: Select[PolicyVersion]) -> Select[PolicyVersion]:
    """A school has one agreement: the one that began last."""
    here = agreements.where(Policy.school_id == bindparam("school_id"))
    return here.order_by(PolicyVersion.starts_on.desc(), PolicyVersion.id.desc()).limit(1)


def kept_record(pupil: str, adult: str) -> Select[Guardianship]:
    """The link of a child and an adult, by their names in the address, for whoever keeps the records of a school. NUL,
    which no database keeps, names none."""
    return (
        askable()
        .join(Person, Person.id == Guardianship.person_id)
        .where(Pupil.public_id == pupil.replace("\0", "?"), Person.public_id == adult.replace("\0", "?"))
        .where(not_own_family())
        .order_by(Guardianship.id)
        .limit(1)
        .options(joinedload(Guardianship.person), joinedload(Guardianship.pupil).joinedload(Pupil.school_class))
    )


def waiting_calls() -> Select[CallBack, Guardianship]:
    """Who of a school waits to be called, the longest waiting first; nobody whose link has ended."""
    pair = (Guardianship.pupil_id == AgreementAnswer.pupil_id, Guardianship.person_id == AgreementAnswer.person_id)
    return (
        select(CallBack, Guardianship)
        .join(AgreementAnswer, AgreementAnswer.id == CallBack.answer_id)
        .join(Guardianship, and_(*pair))
        .join(Pupil, Pupil.id == Guardianship.pupil_id)
        .where(CallBack.school_id == bindparam("school_id"), CallBack.done_at.is_(None))
        .where(living(), on_roll(), not_own_family())
        .order_by(CallBack.id, Guardianship.id)
    )


def runs_of(school: School) -> Select[ReminderRun]:
    """The runs of reminders of a school, the newest first."""
    return select(ReminderRun).where(ReminderRun.school_id == school.id).order_by(ReminderRun.id.desc())


# Made once: the pages of families and of the school ask it.
WITH_PAGE = selectinload(PolicyVersion.texts).options(undefer(PolicyText.html))
AGREEMENT = of_one_school(asked_families()).options(WITH_PAGE)
AGREEMENT_IN_BRIEF = of_one_school(asking_families())
