"""Put a mail into the outbox."""

from datetime import datetime
from email.utils import parseaddr

from flask import current_app

from portal.access import Somebody
from portal.clock import now
from portal.database import random_id
from portal.extensions import db
from portal.outbox.models import Mail


def queue(
    person: Somebody | None,
    *,
    kind: str,
    address: str,
    subject: str,
    body: str,
    school_id: int | None,
    useless_at: datetime | None = None,
    not_before: datetime | None = None,
) -> None:
    """Add a mail to the running transaction; it leaves only if that transaction commits.

    `school_id` is whose office sees a failure. After `useless_at` the mail is not sent any more, and before
    `not_before` not yet. Raises
    ValueError where a value would break out of its header.
    """
    for value in (kind, address, subject):
        if not value or any(c in value for c in "\r\n\0"):
            raise ValueError("a header of a mail must be one line that is not empty")
    at = now()
    mail = Mail(
        message_id=new_message_id(),
        kind=kind,
        school_id=school_id,
        person_id=person.id if person else None,
        address=address,
        subject=subject,
        body=body,
        queued_at=at,
        next_try_at=max(at, not_before or at),
        useless_at=useless_at,
    )
    db.session.add(mail)


def new_message_id() -> str:
    """A Message-ID (RFC 5322 section 3.6.4) in the domain of the sending address."""
    sender = parseaddr(current_app.extensions["settings"].mail_from)[1]
    domain = sender.rpartition("@")[2].encode("idna").decode("ascii") or "localhost"
    return f"<{random_id(26).lower()}@{domain}>"
