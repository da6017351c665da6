"""Once a month the checker reads every policy that counts: names leave, dates pass, laws and networks change.

What is new since the last time is mailed in one mail to each person. A school is read in small pieces, so that nobody
who writes waits for it.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import joinedload, selectinload, undefer

from portal.accounts.models import Person
from portal.clock import now, today
from portal.extensions import db
from portal.jobs import daily, enqueue, job
from portal.policies.access import current
from portal.policies.models import FindingTold, Policy, PolicyText, PolicyVersion
from portal.policies.publishing.findings import findings_of
from portal.policies.watching import emails
from portal.policies.watching.people import People
from portal.schools.models import School

KIND = "policy-check"
BATCH = 5  # policies in one transaction
# Work that is done is forgotten after 30 days, its key too: on the last days of a month it could be done twice. Whoever
# was away until then leaves it to the next month, which is near.
LAST_DAY = 28


@daily("policy-checks")
def queue_checks() -> None:
    """One piece of work for each school and month."""
    day = today()
    if day.day > LAST_DAY:
        return
    for number in db.session.scalars(select(School.id).order_by(School.id)):
        enqueue(KIND, {"school": number}, f"{KIND}:{number}:{day:%Y-%m}")


@job(KIND)
def check_policies(payload: dict[str, Any]) -> None:
    """Read the next policies of a school, and leave the rest to another piece of work; the last one tells of all.
    The payload: `school`; in later pieces also when this began (`at`), and the last policy that was read (`after`)."""
    school = db.session.get(School, payload["school"])
    if school is None:
        return
    at = datetime.fromisoformat(payload["at"]) if "at" in payload else now()
    versions = _next(school, payload.get("after", 0))
    for version in versions:
        note_new(version, at)
    if len(versions) == BATCH:
        enqueue(KIND, {"school": school.id, "at": at.isoformat(), "after": versions[-1].policy_id})
    else:
        tell(school, at)


def note_new(version: PolicyVersion, at: datetime) -> None:
    """Keep what is found for the first time, and forget what is found no more: should it come again, it is new."""
    found = {one.key for one in findings_of(version) if one.level != "note" and one.aside is None}
    told = FindingTold.policy_id == version.policy_id
    known = set(db.session.scalars(select(FindingTold.finding).where(told)))
    db.session.execute(delete(FindingTold).where(told, FindingTold.finding.in_(sorted(known - found))))
    new = sorted(found - known)
    db.session.add_all(FindingTold(policy_id=version.policy_id, finding=key, at=at) for key in new)


def tell(school: School, at: datetime) -> None:
    """Mail what was found for the first time in the check that began at this moment."""
    query = (
        select(FindingTold.policy_id, func.count().label("new"))
        .join(Policy, Policy.id == FindingTold.policy_id)
        .where(Policy.school_id == school.id, FindingTold.at == at)
        .group_by(FindingTold.policy_id)
    )
    new: dict[int, int] = {row.policy_id: row.new for row in db.session.execute(query)}
    people, told = People(school), defaultdict[Person, list[tuple[PolicyVersion, int]]](list)
    for version in _counting(school, new):
        for person in people.to_tell(version.policy):
            told[person].append((version, new[version.policy_id]))
    for person, found in told.items():
        emails.policies_to_look_at(person, school, found, may_write=people.may_write(person))


def _next(school: School, after: int) -> Sequence[PolicyVersion]:
    """The next versions that count, with their words."""
    query = (
        current()
        .join(Policy, Policy.id == PolicyVersion.policy_id)
        .where(Policy.school_id == school.id, Policy.id > after)
        .options(joinedload(PolicyVersion.policy), selectinload(PolicyVersion.texts).options(undefer(PolicyText.body)))
        .order_by(Policy.id)
        .limit(BATCH)
    )
    return db.session.scalars(query).all()


def _counting(school: School, policies: dict[int, int]) -> Sequence[PolicyVersion]:
    """The versions that count of these policies."""
    mine = current().join(Policy, Policy.id == PolicyVersion.policy_id).where(Policy.school_id == school.id)
    loaded = mine.options(joinedload(PolicyVersion.policy), selectinload(PolicyVersion.texts))
    return db.session.scalars(loaded.where(Policy.id.in_(list(policies))).order_by(Policy.slug)).all()
