"""The draft of a policy: loaded through the school, with its texts."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload, undefer, undefer_group

from portal.extensions import db
from portal.policies.models import Policy, PolicyLink, PolicyText, PolicyVersion
from portal.schools.models import School


class Overtaken(Exception):
    """Somebody else saved the draft since this page was made."""


class DraftGone(Exception):
    """It was published or dropped in the meantime."""


@dataclass(frozen=True, slots=True)
class Words:
    """Title and text in one language."""

    title: str
    body: str

    @property
    def is_empty(self) -> bool:
        return not self.title and not self.body


@dataclass(frozen=True, slots=True)
class Written:
    """All that the page of a draft holds."""

    words: dict[str, Words]
    audiences: list[str]
    asks: str = "nobody"
    declares: bool = False
    review_months: int | None = None
    coordinator_id: int | None = None
    governor_id: int | None = None
    approver: str | None = None
    approved_on: date | None = None
    review_by: date | None = None
    chosen: list[str] = field(default_factory=list)  # of the school's policies, by their names in addresses
    related: list[str] = field(default_factory=list)
    laws: list[str] = field(default_factory=list)


def draft_of(school: School, slug: str) -> Select[PolicyVersion]:
    """The one draft of a policy of this school, with its words."""
    return (
        select(PolicyVersion)
        .join(Policy, Policy.id == PolicyVersion.policy_id)
        .where(Policy.school_id == school.id, Policy.slug == slug, PolicyVersion.published_at.is_(None))
        .options(joinedload(PolicyVersion.policy))
        .options(selectinload(PolicyVersion.texts).options(undefer(PolicyText.body), undefer(PolicyText.html)))
        .options(undefer_group("kept"))
        .options(
            selectinload(PolicyVersion.links).joinedload(PolicyLink.related), joinedload(PolicyVersion.proposed_by)
        )
        .execution_options(populate_existing=True)
    )


def hold(version: PolicyVersion, seen: int | None = None) -> None:
    """One at a time: nobody else changes, publishes or drops the draft until this transaction ends. Raises DraftGone
    when it is no draft any more, Overtaken when it was saved since the page that was `seen`."""
    db.session.execute(select(Policy.id).where(Policy.id == version.policy_id).with_for_update())
    still = select(PolicyVersion.id).where(PolicyVersion.id == version.id, PolicyVersion.published_at.is_(None))
    if db.session.scalar(still) is None:
        raise DraftGone
    db.session.refresh(version, ["edit", "proposed_at", "proposed_by_id"])
    if seen is not None and version.edit != seen:
        raise Overtaken
