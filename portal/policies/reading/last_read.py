"""What somebody read last of a policy, so that the next version can say what has changed since."""

from typing import Any

from sqlalchemy import select

from portal.accounts.models import Person
from portal.extensions import db
from portal.policies.models import PolicyReading, PolicyVersion


def last_reading(person: Person, version: PolicyVersion) -> PolicyReading | None:
    """What is kept of this person and the policy of a version."""
    mine = (PolicyReading.person_id == person.id, PolicyReading.policy_id == version.policy_id)
    return db.session.scalars(select(PolicyReading).where(*mine)).one_or_none()


def read_before(reading: Any, version: PolicyVersion) -> int | None:
    """The id of the version that somebody read before this one; `reading` is a row of shelf.versions_of()."""
    found: int | None = reading.before_id if reading.read_id == version.id else reading.read_id
    return found
