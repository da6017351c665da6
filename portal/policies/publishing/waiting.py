"""What waits for somebody who approves, at schools where two people publish."""

from collections.abc import Collection, Sequence

from sqlalchemy import Select, func
from sqlalchemy.orm import joinedload, selectinload

from portal.accounts.models import Person
from portal.extensions import db
from portal.policies.access import waiting_for
from portal.policies.models import Policy, PolicyVersion
from portal.schools.models import School


def to_approve(person: Person, school: School) -> Sequence[PolicyVersion]:
    """The drafts of a school that somebody can approve, the longest waiting first."""
    loaded = _at(person, [school.id]).options(joinedload(PolicyVersion.policy), selectinload(PolicyVersion.texts))
    return db.session.scalars(loaded.order_by(PolicyVersion.proposed_at, PolicyVersion.id)).all()


def counts_to_approve(person: Person, schools: Collection[int]) -> dict[int, int]:
    """How many there are at each of these schools where there are any; without a school it asks nothing."""
    if not schools:
        return {}
    counted = _at(person, schools).with_only_columns(Policy.school_id, func.count().label("n"))
    return {row.school_id: row.n for row in db.session.execute(counted.group_by(Policy.school_id))}


def _at(person: Person, schools: Collection[int]) -> Select[PolicyVersion]:
    waiting = waiting_for(person).join(Policy, Policy.id == PolicyVersion.policy_id)
    return waiting.where(Policy.school_id.in_(schools))
