"""The worker: what it does, what it leaves alone, and how it ends."""

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask, current_app
from sqlalchemy.exc import OperationalError

from portal.extensions import db
from portal.jobs import enqueue, working
from portal.jobs.registry import KINDS
from portal.jobs.working import work
from portal.outbox import queue
from tests.support.smtp import Postbox


@pytest.fixture
def mailing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind of work that queues more work, which queues a mail."""

    def mail(payload: dict[str, Any]) -> None:
        queue(None, kind="k", address="a@example.org", subject="s", body="b", school_id=None)

    monkeypatch.setitem(KINDS, "mail", mail)
    monkeypatch.setitem(KINDS, "more", lambda payload: enqueue("mail", {}))


@pytest.fixture
def in_background(app: Flask) -> Iterator[Callable[[], None]]:
    """Start a worker beside the test; it is stopped at the end."""
    stop = threading.Event()

    def run() -> None:
        with app.app_context():
            work(stop=stop)

    thread = threading.Thread(target=run)
    yield thread.start
    stop.set()
    thread.join(10)
    assert not thread.is_alive()


def eventually(holds: Callable[[], object]) -> None:
    """Wait up to ten real seconds."""
    for _ in range(500):
        if holds():
            return
        threading.Event().wait(0.02)
    raise AssertionError("it never came true")


@pytest.mark.usefixtures("mailing")
def test_once_does_jobs_and_the_mails_they_queue(app: Flask, smtp: Postbox) -> None:
    enqueue("more", {})
    db.session.commit()
    work(once=True)
    assert len(smtp.received) == 1


def test_a_mail_leaves_soon_after_it_was_queued(app: Flask, smtp: Postbox, in_background: Callable[[], None]) -> None:
    in_background()
    queue(None, kind="k", address="a@example.org", subject="s", body="b", school_id=None)
    db.session.commit()
    eventually(lambda: smtp.received)


@pytest.mark.sqlite_only
def test_a_worker_with_nothing_to_do_holds_up_no_writer(app: Flask, database: str) -> None:
    work(once=True)  # the daily duties are behind us
    writer = sqlite3.connect(database.removeprefix("sqlite:///"), isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    work(once=True)  # would wait for the writer in vain, and say so
    writer.execute("COMMIT")
    writer.close()


def test_a_database_that_was_away_is_waited_out(
    app: Flask, smtp: Postbox, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture, in_background: Callable[[], None],
) -> None:  # fmt: skip
    answers = [OperationalError("SELECT about a child", {}, Exception()), RuntimeError("about a child")]
    real = working.deliver_waiting

    def deliver(**options: Any) -> int:
        if answers and current_app == app:  # the portal of the browser's tests has a worker of its own
            raise answers.pop()
        return real(**options)

    monkeypatch.setattr(working, "deliver_waiting", deliver)
    caplog.set_level(logging.INFO, logger="portal")
    queue(None, kind="k", address="a@example.org", subject="s", body="b", school_id=None)
    db.session.commit()
    in_background()
    eventually(lambda: smtp.received)
    assert "rests 0.5 s after RuntimeError" in caplog.text
    assert "rests 1.0 s after OperationalError" in caplog.text
    assert "child" not in caplog.text


def test_once_says_when_the_database_is_away(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(**options: Any) -> int:
        raise OperationalError("SELECT", {}, Exception())

    monkeypatch.setattr(working, "run_waiting", away)
    with pytest.raises(OperationalError):
        work(once=True)
