"""Hand waiting mails to the mail server."""

import logging
from collections.abc import Callable
from typing import Any, NamedTuple

from flask_mail import Message
from sqlalchemy import Row, select
from sqlalchemy.orm import InstrumentedAttribute

from portal.access import reading
from portal.clock import now
from portal.extensions import db
from portal.jobs.waiting import Claim, Waiting
from portal.outbox.models import Mail
from portal.outbox.smtp import UTF8, Postman, RefusedError, UnreachableError
from portal.sealing import SealError

log = logging.getLogger(__name__)

# Sixteen tries with these pauses take about two days.
MAILS = Waiting(Mail.__table__, over="sent_at", erased=("subject", "body"), most_tries=16)


class Claimed(NamedTuple):
    """A claimed mail, as far as it can be read without a key."""

    claim: Claim
    kind: str
    tries: int
    too_late: bool


def deliver_waiting(limit: int = 20, stopping: Callable[[], bool] = lambda: False) -> int:
    """Try to send up to `limit` mails that are due; returns how many were taken on.

    When `stopping` turns true the rest is left to the next worker. No transaction is open while the mail
    server is spoken to.
    """
    if not MAILS.any_due():
        return 0
    claims = MAILS.claim(limit)
    away: UnreachableError | None = None
    with Postman() as postman:
        for claim in claims:
            if stopping():
                MAILS.release(claim)
            else:
                away = _take_on(claim, postman, away)
    return len(claims)


def _take_on(claim: Claim, postman: Postman, away: UnreachableError | None) -> UnreachableError | None:
    """Send, put off or give up one mail. A server found away is not asked again for the rest of the batch."""
    mail = _ours(claim)
    if mail is None:
        return away
    if mail.too_late:
        MAILS.give_up(mail.claim, "too late")
        return away
    try:
        if away is None:
            postman.deliver(_message(mail.claim))
            MAILS.done(mail.claim)
            log.info("mail %s (%s) sent", mail.claim.id, mail.kind)
        else:
            _put_off(mail, str(away))
    except UnreachableError as error:
        away = error
        _put_off(mail, str(error))
    except RefusedError as error:
        _give_up(mail, str(error)) if error.for_good else _put_off(mail, str(error))
    return away


def _ours(claim: Claim) -> Claimed | None:
    """The claim made fresh, so that a slow batch does not outlive it; None when another worker has it."""
    fresh = MAILS.renew(claim)
    if fresh is None:
        return None
    row = _columns_of(claim, Mail.kind, Mail.tries, Mail.useless_at)
    return Claimed(fresh, row.kind, row.tries, row.useless_at is not None and row.useless_at <= now())


def _message(claim: Claim) -> Message:
    """The mail as it is sent, always the same for the same row. Raises RefusedError where none can be."""
    try:
        row = _columns_of(claim, Mail.address, Mail.subject, Mail.body, Mail.message_id, Mail.queued_at)
        message = Message(row.subject, [row.address], row.body, date=row.queued_at.timestamp())
        message.charset = UTF8  # type: ignore[assignment]  # email.mime takes a Charset as well as its name
        message.msgId = row.message_id
        message.extra_headers = {"Auto-Submitted": "auto-generated"}  # RFC 3834: no holiday replies
        message.as_bytes()
    except SealError as error:
        raise RefusedError("sealed", for_good=False) from error  # a key is missing; a person can put it back
    except ValueError as error:
        raise RefusedError("unwritable", for_good=True) from error
    return message


def _columns_of(claim: Claim, *columns: InstrumentedAttribute[Any]) -> Row[Any]:
    """Some columns of a claimed mail, read in a transaction that is over afterwards."""
    with reading():
        try:
            return db.session.execute(select(*columns).where(Mail.id == claim.id)).one()
        finally:
            db.session.rollback()


def _put_off(mail: Claimed, reason: str) -> None:
    if MAILS.failed(mail.claim, mail.tries, reason):
        log.error("mail %s (%s) given up after many tries: %s", mail.claim.id, mail.kind, reason)
    else:
        log.warning("mail %s (%s) put off: %s", mail.claim.id, mail.kind, reason)


def _give_up(mail: Claimed, reason: str) -> None:
    MAILS.give_up(mail.claim, reason)
    log.error("mail %s (%s) given up: %s", mail.claim.id, mail.kind, reason)
