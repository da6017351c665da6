"""Two at one moment: a publication and a withdrawal never slip through both, and nothing happens twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from portal.clock import now, today
from portal.consents.deciding import Answers, add_decisions
from portal.consents.models import ConsentDecision, Publication, PublishedChild, PublishingFlag, Takedown
from portal.consents.register.recording import CheckFirst, Details, InIt, Source, add_publication
from portal.consents.register.taking_down import open_takedowns
from portal.extensions import db
from tests.concerns.test_two_at_once import at_once, filled_in, statuses
from tests.consents.deciding import child, decided, flagged, purpose, school
from tests.consents.publishing import LIST, PLACE, open_ones, published, recorded, says, takedowns
from tests.support.clients import person

NEW = f"{PLACE}/new"


@pytest.fixture
def agreed(app) -> None:
    decided("Priya Shah", "Asha Shah", "website")


def record_it() -> None:
    """A publication with Asha, as far as the commit."""
    okafor = person("Daniel Okafor")
    details = Details("Harvest", "The hall", None, today(), okafor)
    add_publication(school(), okafor, details, InIt(frozenset({child("Asha Shah").id})), Source(purpose("website")))


def withdraw() -> None:
    """Her mother's no, as far as the commit."""
    priya = person("Priya Shah")
    add_decisions(Answers(child("Asha Shah"), priya, priya, {purpose("website"): "no"}, "en"))


def one_after_the_other(
    app: Flask, first: Callable[[], Any], second: Callable[[], Any]
) -> list[type[Exception] | None]:
    """On two connections: the first has done all but its commit when the second begins, which waits for it; what each
    was refused with."""
    written, waits = Event(), Event()
    db.session.commit()

    def begin() -> type[Exception] | None:
        with app.app_context():
            first()
            written.set()
            assert waits.wait(20)
            db.session.commit()
        return None

    def follow() -> type[Exception] | None:
        assert written.wait(20)
        with app.app_context():
            try:
                second()
            except CheckFirst as refused:
                return type(refused)
            db.session.commit()
        return None

    with ThreadPoolExecutor(2) as threads:
        running = [threads.submit(begin), threads.submit(follow)]
        while not db.session.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")) and not running[1].done():
            db.session.rollback()
        waits.set()
        said = [one.result(20) for one in running]
    db.session.expire_all()
    return said


@pytest.mark.postgresql_only
def test_who_records_after_a_withdrawal_has_begun_waits_for_it_and_is_refused(app, agreed) -> None:
    assert one_after_the_other(app, withdraw, record_it) == [None, CheckFirst]
    assert db.session.scalar(select(func.count()).select_from(Publication)) == 0


@pytest.mark.postgresql_only
def test_a_withdrawal_that_comes_while_it_is_recorded_waits_and_opens_a_takedown(app, agreed) -> None:
    assert one_after_the_other(app, record_it, withdraw) == [None, None]
    assert open_ones() == [("Asha", "picture")]


@pytest.mark.postgresql_only
def test_a_flag_that_comes_while_it_is_recorded_opens_a_takedown(app, agreed) -> None:
    def flag() -> None:
        row = {"pupil_id": child("Asha Shah").id, "reason": "-", "at": now(), "by_id": person("Sara Lund").id}
        db.session.add(PublishingFlag(**row))
        db.session.flush()
        open_takedowns(school(), [child("Asha Shah").id])

    assert one_after_the_other(app, record_it, flag) == [None, None]
    assert open_ones() == [("Asha", "picture")]


@pytest.mark.parametrize("attempt", range(3))
def test_pressed_at_the_same_moment_one_of_them_sees_the_other(app, as_, agreed, attempt) -> None:
    kit = as_("Kit Lane")
    words = {"what": "Harvest", "place": "The hall", "purpose": "website", "published_on": today().isoformat()}
    send = filled_in(kit, NEW, NEW, **words, owner=person("Kit Lane").public_id, pupils=child("Asha Shah").public_id)

    def say() -> Any:
        with app.app_context(), app.test_request_context(method="POST"):
            says("Priya Shah", "Asha Shah", website="no")

    recorded_at_once, _nothing = at_once(send, say)
    there = db.session.scalar(select(func.count()).select_from(PublishedChild))
    assert db.session.scalar(select(func.count()).where(ConsentDecision.answer == "no")) == 1
    assert (recorded_at_once.status_code, there, len(open_ones())) in {(303, 1, 1), (422, 0, 0)}


def test_two_presses_are_one_publication(as_, agreed) -> None:
    words = {"what": "Harvest", "place": "The hall", "purpose": "website", "published_on": today().isoformat()}
    more = {"owner": person("Kit Lane").public_id, "pupils": child("Asha Shah").public_id}
    send = filled_in(as_("Kit Lane"), NEW, NEW, **words, **more)
    answers = at_once(send, send, send)
    assert statuses(answers) == [303] * 3
    assert len({answer.location for answer in answers}) == 1
    assert db.session.scalar(select(func.count()).select_from(Publication)) == 1


def test_two_who_do_it_at_once_do_it_once(as_, agreed) -> None:
    published("Asha Shah")
    says("Priya Shah", "Asha Shah", website="no")
    page = f"{LIST}/{takedowns()[0].public_id}"
    kit = filled_in(as_("Kit Lane"), page, f"{page}/outcome", outcome="removed")
    head = filled_in(as_("Helen Marsh"), page, f"{page}/outcome", outcome="cropped")
    assert statuses(at_once(kit, head)) == [303, 409]


def test_what_ends_while_a_family_says_no_leaves_nothing_to_do(app, as_, agreed) -> None:
    page = f"{PLACE}/{published('Asha Shah').public_id}"
    send = filled_in(as_("Kit Lane"), page, f"{page}/end", ended_on=today().isoformat())

    def say() -> Any:
        with app.app_context(), app.test_request_context(method="POST"):
            says("Priya Shah", "Asha Shah", website="no")

    assert at_once(send, say)[0].status_code == 303
    assert open_ones() == []
    assert db.session.scalar(select(func.count()).select_from(Takedown)) in {0, 1}


@pytest.mark.sqlite_only
def test_the_verb_looks_before_it_writes(app, agreed) -> None:
    flagged("Asha Shah")
    with pytest.raises(CheckFirst):
        recorded("Asha Shah")
    assert [row.what for row in db.session.scalars(select(Publication))] == []
