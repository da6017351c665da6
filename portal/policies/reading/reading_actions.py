"""That somebody opened a version."""

from sqlalchemy.exc import IntegrityError

from portal.accounts.models import Person
from portal.clock import now
from portal.extensions import db
from portal.policies.models import PolicyReading, PolicyVersion
from portal.policies.reading.last_read import last_reading


def note_reading(person: Person, version: PolicyVersion, language: str) -> None:
    """Remember the version that counts, and the one before it, the first time it is opened. A version looked up in
    the past changes nothing: whoever reads has still read the newest."""
    row = last_reading(person, version)
    if row is None:
        row = PolicyReading(person_id=person.id, policy_id=version.policy_id)
        db.session.add(row)
    elif row.version_id != version.id:
        row.before_id = row.version_id
    row.version_id, row.language, row.at = version.id, language, now()
    try:
        db.session.commit()
    except IntegrityError:  # the same person in two tabs at the same moment
        db.session.rollback()
