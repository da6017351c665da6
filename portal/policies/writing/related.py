"""The other policies of a school, to say which belong with one."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from portal.extensions import db
from portal.policies.models import Policy, PolicyVersion
from portal.schools.models import School


@dataclass(frozen=True, slots=True)
class Other:
    """One of them by its name in the address; `is_draft` while nobody outside reads it."""

    id: int
    slug: str
    title: str
    is_draft: bool


def others(school: School, slug: str, language: str) -> list[Other]:
    """All but one, by title: of the version that counts, else of the one that will."""
    query = (
        select(PolicyVersion)
        .join(Policy, Policy.id == PolicyVersion.policy_id)
        .where(Policy.school_id == school.id, Policy.slug != slug)
        .options(joinedload(PolicyVersion.policy), selectinload(PolicyVersion.texts))
        .order_by(PolicyVersion.number)
    )
    found: dict[str, Other] = {}
    for version in db.session.scalars(query):
        text, counts = version.text_in(language), not (version.is_draft or version.is_coming)
        if text and (counts or version.policy.slug not in found):
            found[version.policy.slug] = Other(version.policy_id, version.policy.slug, text.title, not counts)
    return sorted(found.values(), key=lambda one: one.title.casefold())
