"""Policies as readers find them: what is on the shelf of a school, one of them, and its versions."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import joinedload, selectinload, undefer

from portal.extensions import db
from portal.policies.access import current, readable
from portal.policies.models import Policy, PolicyLink, PolicyText, PolicyVersion
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


# Made once: every visit of a policy asks it.
CURRENT = (
    current()
    .join(Policy, Policy.id == PolicyVersion.policy_id)
    .where(Policy.school_id == bindparam("school_id"), Policy.slug == bindparam("slug"))
    .options(joinedload(PolicyVersion.policy))
    .options(selectinload(PolicyVersion.texts).options(undefer(PolicyText.html)))
    .options(selectinload(PolicyVersion.links).joinedload(PolicyLink.related))
)
NUMBERED = (
    readable()
    .join(Policy, Policy.id == PolicyVersion.policy_id)
    .where(Policy.school_id == bindparam("school_id"), Policy.slug == bindparam("slug"))
    .where(PolicyVersion.number == bindparam("number"))
    .options(joinedload(PolicyVersion.policy))
    .options(selectinload(PolicyVersion.texts).options(undefer(PolicyText.html)))
    .options(selectinload(PolicyVersion.links).joinedload(PolicyLink.related))
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


def versions_of(policy: Policy) -> Select[PolicyVersion]:
    """Every version that anybody may read, the newest first."""
    return readable().where(PolicyVersion.policy_id == policy.id).order_by(PolicyVersion.number.desc())


def newest_number(policy_id: int) -> int:
    """The highest number of any version, drafts included; 0 for a policy without one."""
    query = select(PolicyVersion.number).where(PolicyVersion.policy_id == policy_id)
    return db.session.scalar(query.order_by(PolicyVersion.number.desc()).limit(1)) or 0


def _listed(version: PolicyVersion, language: str) -> OnShelf:
    text = version.text_in(language)
    assert text is not None  # noqa: S101 -- nothing is published without a text
    policy = version.policy
    return OnShelf(policy.slug, text.title, text.language, policy.audience_codes, version.starts_on, version.review_by)
