"""Emails that did not arrive. Never what they say: only that there was one, where to, and what went wrong."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from portal.extensions import db
from portal.outbox.models import Mail

MOST = 100


@dataclass(frozen=True, slots=True)
class Failure:
    """A mail given up (`next_try_at` is None) or put off. `kind` and `reason` are codes, see words.py."""

    kind: str
    address: str
    written_at: datetime
    reason: str
    next_try_at: datetime | None


def failures(school_id: int) -> list[Failure]:
    """The newest mails of a school that were given up or put off, at most 100."""
    columns = (Mail.kind, Mail.address, Mail.queued_at, Mail.last_error, Mail.next_try_at, Mail.gave_up_at)
    failed = or_(Mail.gave_up_at.is_not(None), Mail.tries > 0)
    found = select(*columns).where(Mail.school_id == school_id, Mail.sent_at.is_(None), failed)
    rows = db.session.execute(found.order_by(Mail.queued_at.desc(), Mail.id.desc()).limit(MOST))
    return [
        Failure(
            kind=row.kind,
            address=row.address,
            written_at=row.queued_at,
            reason=row.last_error or "",
            next_try_at=None if row.gave_up_at else row.next_try_at,
        )
        for row in rows
    ]
