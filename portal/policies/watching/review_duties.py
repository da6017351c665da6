"""Reminders before a review: 60, 30 and 0 days, each once, in one mail to each person of a school."""

import logging
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload, selectinload

from portal.accounts.models import Person
from portal.clock import now, today
from portal.extensions import db
from portal.jobs import daily, enqueue, job
from portal.policies.access import current
from portal.policies.models import Policy, PolicyVersion, ReviewReminder
from portal.policies.watching import emails
from portal.policies.watching.people import People
from portal.policies.watching.reminders import STEPS, due
from portal.schools.models import School

log = logging.getLogger(__name__)
LATER = aliased(PolicyVersion)


@daily("policy-reviews")
def queue_reminders() -> None:
    """One piece of work for each school."""
    day = today()
    for number in db.session.scalars(select(School.id).order_by(School.id)):
        enqueue("policy-reviews", {"school": number}, f"policy-reviews:{number}:{day}")


@job("policy-reviews")
def remind(payload: dict[str, Any]) -> None:
    """Remind of every review at a school that comes near, and keep that it was done. What can be told to nobody is not
    kept: it is told once there is somebody."""
    held = select(School).where(School.id == payload["school"]).with_for_update(key_share=True)
    school = db.session.scalars(held).one_or_none()
    if school is None:
        return
    people, told = People(school), defaultdict[Person, list[PolicyVersion]](list)
    for version, step in _due(school):
        readers = people.to_remind(version.policy)
        for person in readers:
            told[person].append(version)
        if readers:
            db.session.add(ReviewReminder(version_id=version.id, days=step, at=now()))
        else:
            log.error("nobody at school %s can be reminded of a review", school.id)
    for person, versions in told.items():
        emails.policies_to_review(person, school, versions, may_write=people.may_write(person))


def _due(school: School) -> list[tuple[PolicyVersion, int]]:
    """The versions of which somebody is to be reminded now, and of how many days before."""
    versions = _near(school)
    sent = defaultdict[int, set[int]](set)
    rows = select(ReviewReminder).where(ReviewReminder.version_id.in_([version.id for version in versions]))
    for row in db.session.scalars(rows):
        sent[row.version_id].add(row.days)
    left = [(version, ((version.review_by or today()) - today()).days) for version in versions]
    steps = [(version, due(days, sent[version.id])) for version, days in left]
    return [(version, step) for version, step in steps if step is not None]


def _near(school: School) -> Sequence[PolicyVersion]:
    """The versions that count at a school and are to be reviewed soon. One that a published version will follow has
    been reviewed."""
    followed = select(LATER.id).where(
        LATER.policy_id == PolicyVersion.policy_id, LATER.number > PolicyVersion.number, LATER.published_at.is_not(None)
    )
    query = (
        current()
        .join(Policy, Policy.id == PolicyVersion.policy_id)
        .where(Policy.school_id == school.id, PolicyVersion.review_by <= today() + timedelta(days=max(STEPS)))
        .where(~followed.exists())
        .options(joinedload(PolicyVersion.policy), selectinload(PolicyVersion.texts))
        .order_by(PolicyVersion.review_by, PolicyVersion.id)
    )
    return db.session.scalars(query).all()
