"""The files of a version."""

from sqlalchemy import Select, select

from portal.attachments.models import Attachment
from portal.extensions import db
from portal.policies.models import PolicyFile, PolicyVersion


def files_of(version: PolicyVersion) -> list[Attachment]:
    """Everything added to a version, in the order in which it came; nothing of what is in it."""
    query = select(Attachment).join(PolicyFile).where(PolicyFile.version_id == version.id)
    return list(db.session.scalars(query.order_by(Attachment.id)))


def file_of(version: PolicyVersion, public_id: str) -> Select[Attachment]:
    """One file of a version that the caller has loaded through its reader."""
    mine = select(Attachment).join(PolicyFile).where(PolicyFile.version_id == version.id)
    return mine.where(Attachment.public_id == public_id.replace("\0", "?"))
