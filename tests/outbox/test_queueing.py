"""A mail is part of the transaction it tells about."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from portal.clock import now as moment
from portal.extensions import db
from portal.outbox import duties, queue
from portal.outbox.delivery import deliver_waiting
from portal.outbox.models import Mail
from tests.outbox.letters import SECRET, put
from tests.support.smtp import Postbox


def count() -> int:
    return db.session.scalars(select(func.count()).select_from(Mail)).one()


def test_a_change_that_is_taken_back_sends_no_mail(app: Flask, smtp: Postbox) -> None:
    queue(None, kind="k", address="a@example.org", subject="s", body="b", school_id=None)
    db.session.flush()
    db.session.rollback()
    assert count() == 0
    deliver_waiting()
    assert smtp.received == []


@pytest.mark.parametrize("breakout", ["\r\nBcc: all@example.org", "\nBcc: x@example.org", "\r", "\0"])
@pytest.mark.parametrize("header", ["address", "subject", "kind"])
def test_no_value_breaks_out_of_its_header(app: Flask, header: str, breakout: str) -> None:
    values = {"kind": "k", "address": "a@example.org", "subject": "s"}
    values[header] += breakout
    with pytest.raises(ValueError, match="one line"):
        queue(None, body="b", school_id=None, **values)
    assert count() == 0


def test_nothing_readable_of_a_waiting_mail_is_in_the_database(app: Flask) -> None:
    put("priya.shah@example.org", subject="A message")
    row = db.session.execute(text("SELECT * FROM mail")).one()
    stored = b" ".join(bytes(v) if isinstance(v, (bytes, memoryview)) else str(v).encode() for v in row)
    assert b"priya" not in stored
    assert b"A message" not in stored
    assert SECRET.encode() not in stored


def test_what_was_sent_is_forgotten_after_three_months(app: Flask, now: Any) -> None:
    put("sent@example.org")
    deliver_waiting()
    now.shift(timedelta(days=1))
    put("given.up@example.org", useless_at=moment())
    deliver_waiting()
    put("waiting@example.org")
    now.shift(timedelta(days=89))
    duties.clear_old_mails()
    assert {m.address for m in db.session.scalars(select(Mail))} == {"given.up@example.org", "waiting@example.org"}
    now.shift(timedelta(days=1))
    duties.clear_old_mails()
    assert {m.address for m in db.session.scalars(select(Mail))} == {"waiting@example.org"}
