"""Every form and every address, driven by the whole cast with what nobody should send. The run is the same for the
same seed, FUZZ_SEED=7 make soak, and as long as one likes: FUZZ_REQUESTS=10000."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from portal.extensions import db
from portal.schools.models import Pupil
from tests.browser.world import prepare
from tests.fuzz.crawl import Crawl
from tests.house import world
from tests.soak.figures import note
from tests.support.applications import portal_on

SEED = int(os.environ.get("FUZZ_SEED") or 1)
AT_LENGTH = int(os.environ.get("FUZZ_REQUESTS") or 6000)
GENEROUS = {
    "concerns_per_day": "10000",
    "messages_per_hour": "10000",
    "forum_topics_per_day": "10000",
    "sign_in_mails_per_address": "10000",
    "sign_in_mails_per_network": "10000",
    "visits_per_hour": "10000",
}


@pytest.fixture
def lively(database: str, now: Any, tmp_path: Path, smtp: Any) -> Iterator[Flask]:
    """The portal with concerns in every state, and limits that no crawl reaches."""
    for app in portal_on(database, tmp_path, mail_port=str(smtp.port), **GENEROUS):
        world.build()
        db.session.commit()
        prepare(app)
        somebody_changed_class()
        yield app


def somebody_changed_class() -> None:
    """Sam is in another class since the concern about him was sent: it can be handed over to the new teacher."""
    sam = db.session.scalars(select(Pupil).where(Pupil.given_name == "Sam", Pupil.family_name == "Hughes")).one()
    oak = select(Pupil.class_id).where(Pupil.given_name == "Asha", Pupil.family_name == "Shah")
    sam.class_id = db.session.scalars(oak).first()
    db.session.commit()


@pytest.mark.sqlite_only
def test_five_hundred_odd_requests_break_nothing(lively: Flask, now: Any) -> None:
    drive(lively, now, SEED, 500)


@pytest.mark.soak
def test_thousands_of_odd_requests_break_nothing(lively: Flask, now: Any) -> None:
    crawl = drive(lively, now, SEED + 1, AT_LENGTH)
    note(f"On {lively.config['SQLALCHEMY_DATABASE_URI'].partition(':')[0]}: {crawl.figures()}")
    assert len(crawl.missed()) * 6 <= len(crawl.reached), crawl.missed()


def drive(app: Flask, now: Any, seed: int, requests: int) -> Crawl:
    """Let them loose, then look at what is left."""
    crawl = Crawl(app, seed, now)
    crawl.run(requests)
    crawl.after()
    assert not crawl.faults, crawl.report()
    return crawl
