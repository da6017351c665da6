"""Work is done once, with everything it changes, or tried again."""

import threading
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from portal.clock import now as moment
from portal.extensions import db
from portal.jobs import duties, enqueue, job
from portal.jobs.models import Job
from portal.jobs.registry import KINDS
from portal.jobs.running import JOBS, run_waiting
from portal.outbox import queue
from portal.outbox.models import Mail

Done = list[dict[str, Any]]


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> Done:
    """A kind of work named 'note' that keeps the payloads it was given."""
    seen: Done = []
    monkeypatch.setitem(KINDS, "note", seen.append)
    return seen


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind of work named 'broken': it queues a mail and then fails."""

    def fail(payload: dict[str, Any]) -> None:
        queue(None, kind="k", address="a@example.org", subject="s", body="b", school_id=None)
        db.session.flush()
        raise RuntimeError(f"about {payload}")

    monkeypatch.setitem(KINDS, "broken", fail)


def put(kind: str, payload: dict[str, Any] | None = None, key: str | None = None) -> None:
    enqueue(kind, payload or {}, key)
    db.session.commit()


def only_job() -> Job:
    [row] = jobs()
    db.session.commit()
    return row


def jobs() -> list[Job]:
    """All but the daily duties."""
    return list(db.session.scalars(select(Job).where(~Job.kind.startswith("daily:"))))


def test_work_is_done_once_and_its_payload_erased(app: Flask, done: Done) -> None:
    put("note", {"who": "Siân"})
    assert run_waiting() == 1
    assert run_waiting() == 0
    assert done == [{"who": "Siân"}]
    assert (only_job().done_at, only_job().payload) == (moment(), None)


def test_work_queued_in_a_change_that_is_taken_back_is_never_done(app: Flask, done: Done) -> None:
    enqueue("note", {})
    db.session.rollback()
    assert run_waiting() == 0
    assert done == []


def test_work_with_a_known_key_is_queued_once(app: Flask, done: Done) -> None:
    put("note", {"n": 1}, key="only-once")
    put("note", {"n": 2}, key="only-once")
    put("note", {"n": 3})
    put("note", {"n": 4})
    run_waiting()
    assert [payload["n"] for payload in done] == [1, 3, 4]


def test_work_of_an_unknown_kind_cannot_be_queued(app: Flask) -> None:
    with pytest.raises(ValueError, match="nothing is registered"):
        enqueue("no-such-kind", {})


def test_a_kind_of_work_is_registered_once(app: Flask, done: Done) -> None:
    with pytest.raises(ValueError, match="registered twice"):
        job("note")(lambda payload: None)


@pytest.mark.usefixtures("broken")
def test_work_that_fails_leaves_nothing_behind_and_is_tried_again(app: Flask, now: Any) -> None:
    put("broken", {"about": "Asha"})
    run_waiting()
    row = only_job()
    assert db.session.scalars(select(Mail)).all() == []
    assert (row.tries, row.last_error, row.done_at) == (1, "RuntimeError", None)
    assert row.payload == '{"about": "Asha"}'
    assert run_waiting() == 0
    now.shift(timedelta(minutes=2))
    assert run_waiting() == 1


@pytest.mark.usefixtures("broken")
def test_after_eight_failures_work_is_given_up_loudly_without_its_words(
    app: Flask, now: Any, caplog: pytest.LogCaptureFixture
) -> None:
    put("broken", {"about": "Asha"})
    while not only_job().gave_up_at:
        run_waiting()
        now.shift(timedelta(hours=5))
    assert (only_job().tries, only_job().payload) == (8, None)
    assert [record.levelname for record in caplog.records] == ["WARNING"] * 7 + ["ERROR"]
    assert "given up" in caplog.text
    assert "Asha" not in caplog.text


def test_one_failure_does_not_stop_the_rest(app: Flask, done: Done, broken: None) -> None:
    put("broken")
    put("note", {"n": 1})
    assert run_waiting() == 2
    assert done == [{"n": 1}]


def test_a_killed_worker_leaves_its_work_to_the_next(app: Flask, now: Any, done: Done) -> None:
    put("note", {"n": 1})
    JOBS.claim(20)
    assert run_waiting() == 0
    now.shift(timedelta(minutes=5))
    assert run_waiting() == 1
    assert done == [{"n": 1}]


def test_workers_at_once_do_each_work_once(app: Flask, done: Done) -> None:
    for number in range(20):
        put("note", {"n": number})

    def run() -> None:
        with app.app_context():
            while run_waiting(3):
                pass

    workers = [threading.Thread(target=run) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert Counter(payload["n"] for payload in done) == dict.fromkeys(range(20), 1)


def test_stopping_leaves_the_rest_untouched(app: Flask, done: Done) -> None:
    put("note", {"n": 1})
    put("note", {"n": 2})
    run_waiting(stopping=lambda: bool(done))
    assert done == [{"n": 1}]
    run_waiting()
    assert done == [{"n": 1}, {"n": 2}]


def test_work_that_is_over_is_forgotten_after_a_month(app: Flask, now: Any, done: Done) -> None:
    put("note")
    run_waiting()
    put("note", key="waiting")
    now.shift(timedelta(days=29))
    duties.clear_old_jobs()
    assert len(jobs()) == 2
    now.shift(timedelta(days=1))
    duties.clear_old_jobs()
    assert only_job().key == "waiting"
