"""Policies as readers find them: what is on the shelf of a school, one of them, and its versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from portal.accounts.models import Person
from portal.extensions import db
from portal.policies.access import current, readable
from portal.policies.models import Policy, PolicyLink, PolicyReading, PolicyText, PolicyVersion
from portal.policies.said import side
from portal.schools.models import School


@dataclass(frozen=True, slots=True)
class OnShelf:
    """A policy in the list, by the version that counts today. `language` is that of its title."""

    slug: str
    title: str
    language: str
    audiences: list[str]
    since: date | None
    review_by: date | None


# Made once: every visit of a policy asks them. One statement for a version with its texts, one for each list beside it.
_OF_SCHOOL = (Policy.school_id == bindparam("school_id"), Policy.slug == bindparam("slug"))
_WHOLE = (
    contains_eager(PolicyVersion.policy),
    joinedload(PolicyVersion.texts).undefer(PolicyText.html),
)
CURRENT = current().join(PolicyVersion.policy).where(*_OF_SCHOOL).options(*_WHOLE)
NUMBERED = (
    readable()
    .join(PolicyVersion.policy)
    .where(*_OF_SCHOOL, PolicyVersion.number == bindparam("number"))
    .options(*_WHOLE)
)
_MINE = and_(PolicyReading.policy_id == PolicyVersion.policy_id, PolicyReading.person_id == bindparam("person_id"))
READABLE = (
    readable()
    .with_only_columns(
        PolicyVersion.id,
        PolicyVersion.number,
        PolicyVersion.starts_on,
        PolicyReading.version_id.label("read_id"),
        PolicyReading.before_id,
    )
    .outerjoin(PolicyReading, _MINE)
    .where(PolicyVersion.policy_id == bindparam("policy_id"))
    .order_by(PolicyVersion.number.desc())
)
OF_IT = readable().with_only_columns(PolicyVersion.id).where(PolicyVersion.policy_id == Policy.id)
CAN_BE_READ = OF_IT.correlate(Policy).exists()
BELONGING = (
    select(PolicyLink.title, Policy.slug)
    .outerjoin(Policy, and_(Policy.id == PolicyLink.related_id, CAN_BE_READ))
    .where(PolicyLink.version_id == bindparam("version_id"))
    .order_by(PolicyLink.id)
)


def on_shelf(school: School, language: str) -> list[OnShelf]:
    """Everything a school has published, by title."""
    query = (
        current()
        .join(Policy, Policy.id == PolicyVersion.policy_id)
        .where(Policy.school_id == school.id)
        .options(joinedload(PolicyVersion.policy), selectinload(PolicyVersion.texts))
    )
    found = [_listed(version, language) for version in db.session.scalars(query)]
    return sorted(found, key=lambda one: one.title.casefold())


def versions_of(version: PolicyVersion, person: Person | None = None) -> list[Any]:
    """Id, number and first day of every version that anybody may read, the newest first; each with the one that this
    person read last (`read_id`), and the one read before that (`before_id`)."""
    who = person.id if person is not None else None
    return list(db.session.execute(READABLE, {"policy_id": version.policy_id, "person_id": who}))


def belonging_to(version: PolicyVersion, languages: Sequence[str], language: str) -> list[tuple[str, str | None]]:
    """What a version says belongs to it: title, and the slug of a policy that anybody may read here."""
    rows = db.session.execute(BELONGING, {"version_id": version.id})
    return [(side(title, languages, language), slug) for title, slug in rows]


def newest_number(policy_id: int) -> int:
    """The highest number of any version, drafts included; 0 for a policy without one."""
    query = select(PolicyVersion.number).where(PolicyVersion.policy_id == policy_id)
    return db.session.scalar(query.order_by(PolicyVersion.number.desc()).limit(1)) or 0


def _listed(version: PolicyVersion, language: str) -> OnShelf:
    text = version.text_in(language)
    assert text is not None  # noqa: S101 -- nothing is published without a text
    policy = version.policy
    return OnShelf(policy.slug, text.title, text.language, policy.audience_codes, version.starts_on, version.review_by)
