"""What somebody is to read, and what they have read."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from portal.accounts.models import Person
from portal.agreements.asked import rules_of
from portal.agreements.models import AgreementAnswer
from portal.agreements.readers.access import THEIRS
from portal.agreements.readers.reading import Reading, reading
from portal.agreements.standing import Given
from portal.extensions import db
from portal.policies.models import PolicyVersion


@dataclass(frozen=True, slots=True)
class ToRead:
    """A policy that is somebody's to read, and where they stand with it."""

    version: PolicyVersion
    reading: Reading


def to_read(person: Person) -> list[ToRead]:
    """Every policy that is for somebody by a role they hold today, read or not."""
    return stand(person, list(db.session.scalars(THEIRS, {"person_id": person.id})))


def stand(person: Person, versions: list[PolicyVersion]) -> list[ToRead]:
    """Where somebody stands with each of these."""
    if not versions:
        return []
    rules = rules_of(version.policy for version in versions)
    given = given_by(person, rules)
    return [ToRead(one, reading(given.get(one.policy_id, ()), rules[one.policy_id])) for one in versions]


def waiting_at(mine: Iterable[ToRead]) -> Counter[int]:
    """How many of these wait to be read, by school."""
    return Counter(one.version.policy.school_id for one in mine if one.reading.is_open)


def given_by(person: Person, policy_ids: Iterable[int]) -> dict[int, list[Given]]:
    """What one person acknowledged of some policies."""
    columns = (AgreementAnswer.policy_id, AgreementAnswer.answer, PolicyVersion.number, AgreementAnswer.at)
    query = select(*columns).join(PolicyVersion, PolicyVersion.id == AgreementAnswer.version_id)
    mine = (AgreementAnswer.person_id == person.id, AgreementAnswer.pupil_id.is_(None))
    given: dict[int, list[Given]] = {}
    found = db.session.execute(query.where(*mine, AgreementAnswer.policy_id.in_(policy_ids)))
    for policy_id, answer, number, at in found:
        given.setdefault(policy_id, []).append(Given(answer, number, at))
    return given
