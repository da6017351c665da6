"""Mails for tests: put into the outbox, and read back."""

from datetime import datetime

from sqlalchemy import select

from portal.extensions import db
from portal.outbox import queue
from portal.outbox.models import Mail

SECRET = "Mae neges yn aros amdanoch – ŵ ŷ"


def put(
    address: str,
    *,
    kind: str = "school-answered",
    subject: str = "A message",
    body: str = SECRET,
    useless_at: datetime | None = None,
    school_id: int | None = None,
) -> None:
    """Queue a mail and commit."""
    queue(
        None, kind=kind, address=address, subject=subject, body=body,
        school_id=school_id, useless_at=useless_at,
    )  # fmt: skip
    db.session.commit()


def kept(address: str) -> Mail:
    """The row of the mail to an address."""
    rows = [mail for mail in db.session.scalars(select(Mail)) if mail.address == address]
    assert len(rows) == 1
    db.session.commit()
    return rows[0]


def is_erased(mail: Mail) -> bool:
    """Whether nothing of what it said is left."""
    return mail.subject is None and mail.body is None
