"""The files of a version."""

from sqlalchemy import Select, bindparam, delete, select

from portal.attachments.models import Attachment
from portal.extensions import db
from portal.policies.models import PolicyFile, PolicyVersion

# Made once: every visit of a policy asks it.
FILES = (
    select(Attachment).join(PolicyFile).where(PolicyFile.version_id == bindparam("version_id")).order_by(Attachment.id)
)


def files_of(version: PolicyVersion) -> list[Attachment]:
    """Everything added to a version, in the order in which it came; nothing of what is in it."""
    return list(db.session.scalars(FILES, {"version_id": version.id}))


def remove_files(version: PolicyVersion, chosen: list[Attachment]) -> None:
    """Take files away from a draft, with all that is in them; inside the caller's transaction."""
    ids = [file.id for file in chosen]
    mine = (PolicyFile.version_id == version.id, PolicyFile.attachment_id.in_(ids))
    db.session.execute(delete(PolicyFile).where(*mine))
    db.session.execute(delete(Attachment).where(Attachment.id.in_(ids)))


def published_before(version: PolicyVersion) -> PolicyVersion | None:
    """The newest published version of the same policy."""
    query = select(PolicyVersion).where(PolicyVersion.policy_id == version.policy_id)
    query = query.where(PolicyVersion.published_at.is_not(None), PolicyVersion.number < version.number)
    return db.session.scalars(query.order_by(PolicyVersion.number.desc()).limit(1)).one_or_none()


def file_of(version: PolicyVersion, public_id: str) -> Select[Attachment]:
    """One file of a version that the caller has loaded through its reader."""
    mine = select(Attachment).join(PolicyFile).where(PolicyFile.version_id == version.id)
    return mine.where(Attachment.public_id == public_id.replace("\0", "?"))
