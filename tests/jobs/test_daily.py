"""Daily duties: once on each London date, whoever is there to do them."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from portal.clock import LONDON
from portal.extensions import db
from portal.jobs import daily
from portal.jobs.models import Job
from portal.jobs.registry import DUTIES, KINDS
from portal.jobs.running import queue_daily_duties, run_waiting


@pytest.fixture
def calls() -> Iterator[list[str]]:
    """A duty named 'ring' that notes each time it is done."""
    done: list[str] = []
    daily("ring")(lambda: done.append("ring"))
    yield done
    DUTIES.remove("ring")
    del KINDS["daily:ring"]


def a_new_worker(app: Flask) -> None:
    """Forget what this process knows of today."""
    app.extensions.pop("daily_duties_queued", None)


def test_a_duty_is_done_once_a_day_by_any_number_of_workers(app: Flask, calls: list[str]) -> None:
    for _ in range(3):
        a_new_worker(app)
        queue_daily_duties()
        run_waiting(100)
    assert calls == ["ring"]


def test_the_day_is_london_s(app: Flask, now: Any, calls: list[str]) -> None:
    for at in [(7, 23, 59), (8, 0, 1), (8, 23, 59), (9, 0, 0)]:
        now.move_to(datetime(2026, 9, *at, tzinfo=LONDON), tick=False)
        queue_daily_duties()
        run_waiting(100)
    assert len(calls) == 3


def test_every_room_s_duties_succeed(app: Flask, now: Any) -> None:
    queue_daily_duties()
    for _day in range(2):  # some of what they queue waits for the next morning
        while run_waiting(100):  # a duty may queue more work
            pass
        now.shift(timedelta(days=1))
    assert [job.kind for job in db.session.scalars(select(Job)) if job.done_at is None] == []
    assert {"old-jobs", "old-mails", "parked-text"} <= set(DUTIES)


def test_asking_again_costs_no_statement(
    app: Flask, statements: Callable[[], AbstractContextManager[list[str]]]
) -> None:
    queue_daily_duties()
    with statements() as seen:
        queue_daily_duties()
    assert seen == []
