"""Who may read a policy, and who may write one: each rule a sentence."""

from flask import g
from sqlalchemy import BindParameter, Select, func, select
from sqlalchemy.orm import aliased

from portal.access import Audience, doors, staff
from portal.policies.models import Policy, PolicyVersion
from portal.schools.access import TODAY
from portal.schools.models import School
from portal.schools.roles import Role

WRITERS: Audience = staff(Role.HEADTEACHER, Role.DEPUTY, Role.OFFICE)
APPROVERS: Audience = staff(Role.HEADTEACHER, Role.CHAIR)
WRITERS_AND_APPROVERS: Audience = staff(*WRITERS.roles, *APPROVERS.roles)
NEWER = aliased(PolicyVersion)


def can_write_policies() -> bool:
    """Whether the person who is there writes at the school of this page."""
    return g.get("person") is not None and doors.admits(WRITERS)


def may_see_draft(version: PolicyVersion) -> bool:
    """Those who write see a draft, those who approve once it waits for them."""
    return can_write_policies() or (version.proposed_at is not None and doors.admits(APPROVERS))


def can_approve_policies() -> bool:
    """Whether the person who is there approves at the school of this page."""
    return g.get("person") is not None and doors.admits(APPROVERS)


def waiting_for(person_id: int | BindParameter[int]) -> Select[PolicyVersion]:
    """What one of those who approve can approve: drafts that somebody else has laid before them."""
    by_another = PolicyVersion.proposed_by_id.is_distinct_from(person_id)
    waiting = select(PolicyVersion).where(PolicyVersion.proposed_at.is_not(None), by_another)
    return waiting.where(PolicyVersion.published_at.is_(None))


def readable() -> Select[PolicyVersion]:
    """Anybody reads what has been published and has begun to count, older versions too."""
    return select(PolicyVersion).where(PolicyVersion.published_at.is_not(None), PolicyVersion.starts_on <= TODAY)


def current() -> Select[PolicyVersion]:
    """Of each policy the version that counts today: the newest that anybody may read."""
    newest = (
        select(func.max(NEWER.number))
        .where(NEWER.policy_id == PolicyVersion.policy_id)
        .where(NEWER.published_at.is_not(None), NEWER.starts_on <= TODAY)
        .correlate(PolicyVersion)
        .scalar_subquery()
    )
    return readable().where(PolicyVersion.number == newest)


def of_school(school: School) -> Select[Policy]:
    """What those who write see: all of a school's policies, those that are only drafts too."""
    return select(Policy).where(Policy.school_id == school.id)


def named(school: School, slug: str) -> Select[Policy]:
    """A school's policy by its name in the address. NUL, which no database keeps, names none."""
    return of_school(school).where(Policy.slug == slug.replace("\0", "?"))
