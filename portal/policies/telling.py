"""What changed from one version to a later one, for readers."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import undefer

from portal.extensions import db
from portal.policies.access import readable
from portal.policies.comparing.changes import Change, compared
from portal.policies.models import PolicyText, PolicyVersion


def compared_with(version: PolicyVersion, since: str | None) -> PolicyVersion | None:
    """The readable version before this one that `since` numbers, else the newest before it; None for the first."""
    earlier = readable().where(PolicyVersion.policy_id == version.policy_id, PolicyVersion.number < version.number)
    newest = earlier.order_by(PolicyVersion.number.desc()).limit(1)
    if since and since.isascii() and since.isdigit() and len(since) < 6:
        asked = db.session.scalars(earlier.where(PolicyVersion.number == int(since))).one_or_none()
        return asked or db.session.scalars(newest).one_or_none()
    return db.session.scalars(newest).one_or_none()


def changes_between(before: PolicyVersion, after: PolicyVersion, language: str) -> Sequence[Change]:
    """Section by section. A language that the older version did not have is new as a whole."""
    return compared(body_of(before, language), body_of(after, language))


def body_of(version: PolicyVersion, language: str) -> str:
    """The words of a version in one language; nothing where it has none."""
    query = select(PolicyText).where(PolicyText.version_id == version.id, PolicyText.language == language)
    text = db.session.scalars(query.options(undefer(PolicyText.body))).one_or_none()
    return text.body if text else ""
