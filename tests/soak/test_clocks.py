"""Clocks that jump: forty days on, two hours back, and the nights on which they change."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from portal.accounts.models import SignInRequest
from portal.clock import LONDON, today
from portal.clock import now as moment
from portal.concerns.models import Draft
from portal.database import Base
from portal.extensions import db
from portal.jobs import daily
from portal.jobs.models import Job
from portal.jobs.registry import DUTIES, KINDS
from portal.language import long_date
from portal.outbox.delivery import MAILS
from portal.outbox.models import Mail
from portal.parking.models import ParkedText
from portal.schools.models import School
from tests.accounts.steps import ask, code_in, enter, is_in, link_in
from tests.concerns.journeys import answer, ask_until_check, raise_concern
from tests.concerns.rows import concern_named
from tests.concerns.verbs import write_back
from tests.outbox.letters import put
from tests.support.clients import csrf_token, post, sign_in
from tests.support.pages import page_of
from tests.support.smtp import Postbox, Received

pytestmark = pytest.mark.soak

As = Callable[[str], FlaskClient]
Work = Callable[[], None]
Mails = Callable[[], list[Received]]

PRIYA = "priya.shah@example.org"
FORTY_DAYS, TWO_HOURS = timedelta(days=40), timedelta(hours=2)
CHANGES = [datetime(2026, 10, 25, tzinfo=LONDON), datetime(2027, 3, 28, tzinfo=LONDON)]


@pytest.fixture
def rings() -> Iterator[list[str]]:
    """A daily duty that notes the London date on which it is done."""
    done: list[str] = []
    daily("ring")(lambda: done.append(today().isoformat()))
    yield done
    DUTIES.remove("ring")
    del KINDS["daily:ring"]


def count(table: type[Base]) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def duties() -> Counter[str]:
    """How often each duty stands in the table, by its key; fails where one was not done."""
    rows = list(db.session.scalars(select(Job).where(Job.kind.startswith("daily:"))))
    assert not [row.key for row in rows if row.done_at is None]
    return Counter(row.key or "" for row in rows)


# Forty days on


def test_forty_days_later_everything_that_ends_has_ended_and_the_concern_is_there(
    app: Flask, now: Any, as_: As, client: FlaskClient, mails: Mails, work: Work
) -> None:
    priya, tom = as_("Priya Shah"), as_("Tom Shah")
    ref = raise_concern(tom, "Asha")
    ask_until_check(priya, "Asha")
    ask(client)
    link = next(link_in(mail) for mail in mails() if mail.to == PRIYA)
    half = {"csrf_token": csrf_token(priya), "what_happened": "Half a sentence", "switch": "cy"}
    priya.post("/concerns/new/what-happened", data=half)
    assert (count(Draft), count(ParkedText), count(SignInRequest)) == (1, 1, 1)
    now.shift(FORTY_DAYS)
    work()
    assert (count(Draft), count(ParkedText), count(SignInRequest)) == (0, 0, 0)
    assert not is_in(priya) and not is_in(tom)
    assert client.get(link).status_code == 410
    again = sign_in(app.test_client(), "Tom Shah")
    assert again.get(f"/concerns/{ref}").status_code == 200
    assert ref in as_("Daniel Okafor").get("/oakfield/triage").get_data(as_text=True)
    write_back(again, ref)


def test_after_forty_days_without_a_worker_each_duty_is_done_once(app: Flask, now: Any, work: Work) -> None:
    work()
    first = duties()
    now.shift(FORTY_DAYS)
    for _ in range(3):
        app.extensions.pop("daily_duties_queued", None)  # another worker
        work()
    gained = duties() - first
    assert {key.rpartition(":")[2] for key in gained} == {today().isoformat()}
    assert set(gained.values()) == {1} and len(gained) == len(DUTIES)


def test_a_mail_that_a_dead_worker_held_forty_days_ago_leaves_once(now: Any, work: Work, smtp: Postbox) -> None:
    put(PRIYA)
    MAILS.claim(20)
    now.shift(FORTY_DAYS)
    work()
    work()
    assert len(smtp.to(PRIYA)) == 1


def test_forty_days_later_one_signs_in_as_ever(now: Any, client: FlaskClient, mails: Mails) -> None:
    ask(client)
    mails()
    now.shift(FORTY_DAYS)
    ask(client)
    assert enter(client, code_in(mails()[-1])).location == "/home"
    assert is_in(client)


# Two hours back


def test_a_limit_reached_before_the_clock_went_back_ends_all_the_same(
    app: Flask, now: Any, client: FlaskClient, mails: Mails
) -> None:
    for _ in range(5):
        assert ask(client).status_code == 303
    assert ask(client).status_code == 429
    now.shift(-TWO_HOURS)
    assert ask(app.test_client(), "tom.shah@example.org").status_code == 303  # nobody else is held up
    now.shift(TWO_HOURS + timedelta(minutes=61))
    assert ask(client).status_code == 303
    assert enter(client, code_in(mails()[-1])).location == "/home"


def test_messages_and_sign_in_go_on_while_the_clock_is_back(
    now: Any, as_: As, client: FlaskClient, mails: Mails
) -> None:
    priya, okafor = as_("Priya Shah"), as_("Daniel Okafor")
    ref = raise_concern(priya, "Asha")
    write_back(priya, ref, "Before the clock went back")
    now.shift(-TWO_HOURS)
    write_back(priya, ref, "After it went back")
    place = f"/oakfield/triage/{ref}"
    assert post(okafor, f"{place}/messages", {"body": "An answer"}, place).status_code == 303
    shown = page_of(priya.get(f"/concerns/{ref}")).text
    assert "Before the clock went back" in shown and "After it went back" in shown and "An answer" in shown
    ask(client)
    assert enter(client, code_in([mail for mail in mails() if mail.to == PRIYA][-1])).location == "/home"


def test_a_session_outlives_the_jump_back_and_ends_as_it_would_have(app: Flask, now: Any, as_: As) -> None:
    priya = as_("Priya Shah")
    now.shift(-TWO_HOURS)
    assert is_in(priya)
    for _ in range(52):  # in use all the time, until its longest time is over
        now.shift(timedelta(minutes=30))
        in_still = is_in(priya)
    assert not in_still


def test_mails_leave_while_the_clock_is_back_and_a_dead_worker_s_after_its_lease(
    now: Any, work: Work, smtp: Postbox
) -> None:
    put(PRIYA)
    MAILS.claim(20)
    now.shift(-TWO_HOURS)
    put("tom.shah@example.org")
    work()
    assert [mail.to for mail in ours(smtp)] == ["tom.shah@example.org"]
    now.shift(TWO_HOURS + timedelta(minutes=6))
    work()
    work()
    assert len(smtp.to(PRIYA)) == 1


@pytest.mark.parametrize("hour", [1, 10])
def test_no_duty_is_repeated_when_the_clock_goes_back(
    hour: int, app: Flask, now: Any, work: Work, rings: list[str]
) -> None:
    """At one in the night, two hours back is yesterday."""
    for at in (datetime(2026, 9, 8, 12, tzinfo=LONDON), datetime(2026, 9, 9, hour, tzinfo=LONDON)):
        now.move_to(at, tick=False)
        work()
    now.shift(-TWO_HOURS)
    app.extensions.pop("daily_duties_queued", None)
    work()
    now.shift(TWO_HOURS)
    work()
    assert rings == ["2026-09-08", "2026-09-09"]
    assert set(duties().values()) == {1}


def ours(smtp: Postbox) -> list[Received]:
    """What a test sent itself, not what a daily duty had to say."""
    return [mail for mail in smtp.received if "/report-a-post" not in mail.text]


# The nights on which the clocks change


@pytest.mark.parametrize("sunday", CHANGES, ids=str)
def test_on_the_night_each_duty_is_done_once_a_date_and_each_mail_leaves_once(
    sunday: datetime, now: Any, work: Work, smtp: Postbox, rings: list[str]
) -> None:
    begun = sunday - timedelta(hours=12)
    for half_hours in range(96):  # elapsed time, so that the hour that comes twice is met twice
        now.move_to(datetime.fromtimestamp(begun.timestamp() + half_hours * 1800, LONDON), tick=False)
        put(f"reader{half_hours}@example.org")
        work()
    days = sorted({(sunday + timedelta(days=n)).date().isoformat() for n in (-1, 0, 1)})
    assert sorted(rings) == days
    assert set(duties().values()) == {1}
    assert [mail.to for mail in ours(smtp)] == [f"reader{n}@example.org" for n in range(96)]
    assert not list(db.session.scalars(select(Mail).where(Mail.sent_at.is_(None))))


@pytest.mark.parametrize("sunday", CHANGES, ids=str)
def test_whatever_the_hour_of_that_day_the_same_dates_are_promised(sunday: datetime, app: Flask, now: Any) -> None:
    promised, shown = set(), set()
    for minutes in (10, 55, 70, 100, 130, 190, 22 * 60 + 30):  # elapsed minutes since midnight
        now.move_to(datetime.fromtimestamp(sunday.timestamp() + minutes * 60, LONDON), tick=False)
        parent = sign_in(app.test_client(), "Priya Shah")
        ref = raise_concern(parent, "Asha")
        concern = concern_named(ref)
        promised.add((concern.counts_on, concern.acknowledge_on, concern.due_on))
        with app.test_request_context():
            shown.add(long_date(sunday.date()) in page_of(parent.get(f"/concerns/{ref}/receipt")).text)
    assert len(promised) == 1
    assert shown == {True}


@pytest.mark.parametrize("sunday", CHANGES, ids=str)
def test_quiet_hours_end_at_seven_on_the_wall_on_both_sides_of_the_change(
    sunday: datetime, app: Flask, now: Any, work: Work, smtp: Postbox
) -> None:
    db.session.execute(update(School).values(quiet_from=20, quiet_until=7, quiet_weekends=True))
    now.move_to(sunday - timedelta(hours=1), tick=False)  # Saturday night: the weekend is quiet too
    raise_concern(sign_in(app.test_client(), "Priya Shah"), "Asha")
    work()
    assert {mail.to for mail in smtp.received} == {PRIYA}
    seven = (sunday + timedelta(days=1)).replace(hour=7)
    now.move_to(seven - timedelta(minutes=1), tick=False)
    work()
    assert {mail.to for mail in smtp.received} == {PRIYA}
    now.move_to(seven, tick=False)
    work()
    assert "daniel.okafor@example.org" in {mail.to for mail in smtp.received}


def test_a_lease_and_a_pause_are_as_long_as_ever_in_the_hour_that_comes_twice(
    app: Flask, now: Any, work: Work, smtp: Postbox
) -> None:
    now.move_to(datetime(2026, 10, 25, 1, 58, tzinfo=LONDON), tick=False)
    put(PRIYA)
    MAILS.claim(20)
    begun = moment()
    for minutes in range(12):
        now.move_to(begun + timedelta(minutes=minutes), tick=False)
        work()
        assert bool(smtp.to(PRIYA)) == (minutes >= 5)


def test_a_step_answered_before_the_change_is_there_after_it(app: Flask, now: Any) -> None:
    now.move_to(datetime(2026, 10, 25, 1, 50, tzinfo=LONDON), tick=False)
    priya = sign_in(app.test_client(), "Priya Shah")
    ask_until_check(priya, "Asha")
    now.move_to(moment() + timedelta(minutes=20), tick=False)  # ten past one, for the second time
    assert is_in(priya)
    assert answer(priya, "what_happened", what_happened="Still here").status_code == 303
    assert post(priya, "/concerns/new/check").location.endswith("/sent")
