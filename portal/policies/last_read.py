"""What somebody read last of a policy, so that the next version can say what has changed since."""

from sqlalchemy import select

from portal.accounts.models import Person
from portal.extensions import db
from portal.policies.models import PolicyReading, PolicyVersion


def last_reading(person: Person, version: PolicyVersion) -> PolicyReading | None:
    """What is kept of this person and the policy of a version."""
    mine = (PolicyReading.person_id == person.id, PolicyReading.policy_id == version.policy_id)
    return db.session.scalars(select(PolicyReading).where(*mine)).one_or_none()


def read_before(reading: PolicyReading | None, version: PolicyVersion) -> int | None:
    """The id of the version that somebody read before this one."""
    if reading is None:
        return None
    return reading.before_id if reading.version_id == version.id else reading.version_id
