"""An answer and a batch of reminders in the same instant: what was stored before the mail was queued means no mail."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, select, text

from portal.agreements.models import AgreementAnswer, Asking, Excuse, ReminderRun
from portal.extensions import db
from portal.jobs.running import run_waiting
from portal.outbox.models import Mail
from tests.agreements.school_side import PLACE, agreement, pupil, record_of
from tests.concerns.test_two_at_once import filled_in

pytestmark = pytest.mark.postgresql_only
RUNS = f"{PLACE}/reminders"
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


@pytest.fixture
def reminders(app, as_) -> Callable[[], int]:
    """Five adults are to be asked; called, it does what a worker does, in a thread of its own."""
    agreement()
    assert filled_in(as_("Olive Grant"), RUNS, RUNS)().status_code == 303

    def work() -> int:
        with app.app_context():
            return run_waiting()

    return work


@contextmanager
def held_back(kind: type[Any]) -> Iterator[tuple[threading.Event, threading.Event]]:
    """The first transaction that has stored such a row stops before its commit: it sets the first event there, and goes
    on when the second is set."""
    stored, go_on = threading.Event(), threading.Event()

    def stop(session: Any, flushed: Any) -> None:
        if not stored.is_set() and any(isinstance(one, kind) for one in session.new):
            stored.set()
            go_on.wait(30)

    event.listen(db.session, "after_flush", stop)
    try:
        yield stored, go_on
    finally:
        go_on.set()
        event.remove(db.session, "after_flush", stop)


def begins(first: Callable[[], Any], kind: type[Any], then: Callable[[], Any]) -> tuple[Any, Any]:
    """One that has stored everything and not committed, another that begins meanwhile and waits for it or, were there
    nothing to wait for, is over before it; what both return."""
    db.session.commit()
    with ThreadPoolExecutor(2) as threads, held_back(kind) as (stored, go_on):
        one = threads.submit(first)
        assert stored.wait(30)
        other = threads.submit(then)
        wait_until_held_up_or_over(other)
        go_on.set()
        return one.result(10), other.result(10)


def wait_until_held_up_or_over(other: Future[Any]) -> None:
    """PostgreSQL says when somebody waits for a lock."""
    until = time.monotonic() + 30
    with db.engine.connect() as connection:
        while not other.done() and not connection.execute(text(WAITING)).scalar_one():
            connection.rollback()
            assert time.monotonic() < until


def asked() -> set[str]:
    """The first names of those who were mailed."""
    db.session.expire_all()
    mails = db.session.scalars(select(Mail).where(Mail.kind == "agreement-asked"))
    return {mail.address.partition(".")[0] for mail in mails}


def test_whoever_answers_while_the_work_begins_is_not_mailed(as_, reminders):
    page = f"/children/{pupil('Leo Cole').public_id}/agreement"
    answer = filled_in(as_("Mina Cole"), page, page, answer="agree")
    answered, done = begins(answer, AgreementAnswer, reminders)
    assert (answered.status_code, done) == (303, 1)
    assert asked() == {"priya", "tom", "carol", "beth"}
    run = db.session.scalars(select(ReminderRun)).one()
    assert (run.mailed, run.left_out) == (4, 1)


def test_whoever_is_excused_while_the_work_begins_is_not_mailed(as_, reminders):
    page = record_of("Mina Cole", "Leo Cole")
    excuse = filled_in(as_("Olive Grant"), page, f"{page}/excuses", reason="She asked us not to.")
    excused, _done = begins(excuse, Excuse, reminders)
    assert excused.status_code == 303
    assert asked() == {"priya", "tom", "carol", "beth"}


def test_whoever_answers_while_mails_are_being_queued_waits_and_is_heard(as_, reminders):
    page = f"/children/{pupil('Leo Cole').public_id}/agreement"
    answer = filled_in(as_("Mina Cole"), page, page, answer="need-help")
    _done, answered = begins(reminders, Asking, answer)
    assert answered.status_code == 303
    assert "mina" in asked()
    assert db.session.scalars(select(AgreementAnswer.answer)).all() == ["need-help"]
