"""Who answers for which child, who reads an answer, and what is asked: each rule a sentence."""

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import joinedload, selectinload, undefer

from portal.access import Audience, staff
from portal.accounts.models import Person
from portal.agreements.models import AgreementAnswer
from portal.policies.access import current
from portal.policies.models import Policy, PolicyText, PolicyVersion
from portal.schools.access import children_by_id, living, on_roll
from portal.schools.models import Guardianship, Pupil
from portal.schools.roles import Role

KEEPERS: Audience = staff(Role.HEADTEACHER, Role.DEPUTY, Role.OFFICE)
FAMILIES, READERS = "families", "readers"


def own_child(person: Person, public_id: str) -> Select[Pupil]:
    """A child that somebody may answer for: a living link, and still on roll. NUL, which no database keeps, names
    none."""
    return children_by_id(person.id).where(Pupil.public_id == public_id.replace("\0", "?"))


def own_answers(person: Person, pupil: Pupil) -> Select[AgreementAnswer]:
    """Everything that somebody answered about a child of theirs, the newest first. Nobody else's: neither the other
    parent's answer nor that there is one."""
    mine = select(AgreementAnswer).where(AgreementAnswer.person_id == person.id, AgreementAnswer.pupil_id == pupil.id)
    return mine.order_by(AgreementAnswer.at.desc(), AgreementAnswer.id.desc())


def asked_families() -> Select[PolicyVersion]:
    """Of each school the agreement that counts today, with its texts."""
    return (
        current()
        .join(Policy, Policy.id == PolicyVersion.policy_id)
        .where(Policy.asks == FAMILIES)
        .options(joinedload(PolicyVersion.policy), selectinload(PolicyVersion.texts))
    )


def askable() -> Select[Guardianship]:
    """Every adult who may be asked about a child of a school: a living link, the child on roll."""
    return (
        select(Guardianship)
        .join(Pupil, Pupil.id == Guardianship.pupil_id)
        .where(Pupil.school_id == bindparam("school_id"), living(), on_roll())
    )


# Made once: the pages of families and of the school ask it.
AGREEMENT = (
    asked_families()
    .where(Policy.school_id == bindparam("school_id"))
    .order_by(PolicyVersion.starts_on.desc(), PolicyVersion.id.desc())
    .limit(1)
    .options(selectinload(PolicyVersion.texts).options(undefer(PolicyText.html)))
)
