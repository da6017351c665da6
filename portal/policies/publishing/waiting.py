"""What waits for somebody who approves, at schools where two people publish."""

from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, func
from sqlalchemy.orm import joinedload, selectinload

from portal.accounts.models import Person
from portal.extensions import db
from portal.policies.access import waiting_for
from portal.policies.models import Policy, PolicyVersion
from portal.schools.models import School

WAITING = (
    waiting_for(bindparam("person_id"))
    .join(Policy, Policy.id == PolicyVersion.policy_id)
    .where(Policy.school_id.in_(bindparam("schools", expanding=True)))
)
# Made once: the home page of everybody who approves asks it.
COUNTED = WAITING.with_only_columns(Policy.school_id, func.count().label("n")).group_by(Policy.school_id)


def to_approve(person: Person, school: School) -> Sequence[PolicyVersion]:
    """The drafts of a school that somebody can approve, the longest waiting first."""
    loaded = WAITING.options(joinedload(PolicyVersion.policy), selectinload(PolicyVersion.texts))
    in_order = loaded.order_by(PolicyVersion.proposed_at, PolicyVersion.id)
    return db.session.scalars(in_order, {"person_id": person.id, "schools": [school.id]}).all()


def counts_to_approve(person: Person, schools: Collection[int]) -> dict[int, int]:
    """How many there are at each of these schools where there are any; without a school it asks nothing."""
    if not schools:
        return {}
    found = db.session.execute(COUNTED, {"person_id": person.id, "schools": list(schools)})
    return {row.school_id: row.n for row in found}
