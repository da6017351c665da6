"""From a cleaned file to a row, and from a row to another one."""

from datetime import datetime

from portal.attachments.cleaning import Cleaned
from portal.attachments.models import Attachment


def row_of(file: Cleaned, by_id: int, at: datetime) -> Attachment:
    """The row that keeps a cleaned file; whom it belongs to is said by the caller's own row."""
    return Attachment(
        kind=file.kind,
        media_type=file.media_type,
        name=file.name,
        size=len(file.content),
        width=file.width,
        height=file.height,
        added_by_id=by_id,
        added_at=at,
        preview=file.preview,
        content=file.content,
    )


def copy_of(row: Attachment, by_id: int, at: datetime) -> Attachment:
    """A row of its own for the same file: each belongs to one thing, and goes with it."""
    told = ("kind", "media_type", "name", "size", "width", "height", "preview", "content")
    return Attachment(added_by_id=by_id, added_at=at, **{name: getattr(row, name) for name in told})
