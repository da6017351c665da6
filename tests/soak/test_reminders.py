"""Five thousand adults are asked while workers are killed: each of them once, and nobody who has answered."""

import random
import time
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from portal.agreements.keeping.reminder_actions import start_reminders
from portal.agreements.models import AgreementAnswer, Asking, ReminderRun
from portal.clock import now as moment
from portal.extensions import db
from portal.jobs.running import run_waiting
from portal.outbox.models import Mail
from portal.schools.models import Guardianship
from tests.agreements import school_side
from tests.soak.figures import note
from tests.soak.processes import Running
from tests.support import databases
from tests.support.clients import person
from tests.support.smtp import Postbox

pytestmark = pytest.mark.soak

ADULTS = 5000
KILLS = 8


@pytest.mark.parametrize("today_s", databases.available(), indirect=True)
def test_five_thousand_reminders_started_twice_reach_each_adult_once(
    today_s: tuple[str, Flask], smtp: Postbox, tmp_path: Path
) -> None:
    url, app = today_s
    text = school_side.agreement()
    people = school_side.crowd(ADULTS)
    begun = time.monotonic()
    run = start_reminders(school_side.school(), text, person("Olive Grant"), "")
    again = start_reminders(school_side.school(), text, person("Helen Marsh"), "")
    assert run is not None and again is not None and run.id == again.id and run.total >= ADULTS
    started = time.monotonic() - begun
    answered = random.sample(people, 200)
    they_answer(text.policy_id, text.id, answered)
    kill_workers(url, tmp_path, smtp.port)
    begun = time.monotonic()
    let_the_rest_be_done(app)
    db.session.expire_all()
    run = db.session.scalars(select(ReminderRun)).one()
    assert run.finished_at is not None and run.mailed + run.left_out == run.total
    assert run.left_out >= len(answered)
    mailed = select(Mail.person_id).where(Mail.kind == "agreement-asked")
    told = db.session.scalars(mailed).all()
    assert len(told) == len(set(told)) == run.mailed
    assert not set(told) & set(answered)
    pairs = db.session.execute(select(Asking.pupil_id, Asking.person_id)).all()
    assert len(pairs) == len(set(pairs)) and {one.person_id for one in pairs} == set(told)
    kind = app.config["SQLALCHEMY_DATABASE_URI"].partition(":")[0]
    note(f"Reminders on {kind}: {run.total} adults, started in {started:.1f} s, {run.mailed} mailed, {KILLS} kills")


def they_answer(policy_id: int, version_id: int, people: list[int]) -> None:
    """Some answer while the work waits."""
    pupils = select(Guardianship.person_id, Guardianship.pupil_id).where(Guardianship.person_id.in_(people))
    usual = {"policy_id": policy_id, "version_id": version_id, "answer": "agree", "words": "Yes", "language": "en"}
    for person_id, pupil_id in db.session.execute(pupils).all():
        row = {"pupil_id": pupil_id, "person_id": person_id, "by_id": person_id, "digest": "1en", "at": moment()}
        db.session.add(AgreementAnswer(**usual, **row))
    db.session.commit()


def kill_workers(url: str, folder: Path, port: int) -> None:
    """Two workers at once, killed at no particular moment."""
    pair = [Running(url, folder, port) for _ in range(2)]
    try:
        for number in range(KILLS):
            one = pair[number % 2]
            one.start_worker()
            time.sleep(random.uniform(1.5, 3.0))  # noqa: S311 -- hides nothing
            if number:
                pair[(number + 1) % 2].kill_worker()
    finally:
        for one in pair:
            one.end()


def let_the_rest_be_done(app: Flask) -> None:
    """An hour later every lease of a dead worker is over, and every pause after a failure."""
    for hours in (1, 5):
        with time_machine.travel(moment() + timedelta(hours=hours)):
            while run_waiting(100):
                pass
