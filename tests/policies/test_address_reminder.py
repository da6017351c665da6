"""After a year the office is asked to open the addresses again: one mail a month, however many wait."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from portal.clock import LONDON, today
from portal.extensions import db
from portal.jobs.models import Job
from portal.outbox.models import Mail
from portal.policies.reporting import duties
from portal.policies.reporting.helplines import HELPLINES
from portal.policies.reporting.platforms import PLATFORMS
from tests.concerns.rows import end_appointments, school
from tests.policies.test_report_a_post import checked
from tests.support.clients import elsewhere, person

Mornings = Callable[..., list[str]]
KIND = "addresses-to-open"
ENGLISH, WELSH = len(PLATFORMS) + 3, len(PLATFORMS) + 4


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=LONDON)


@pytest.fixture
def morning(app, now, work, smtp) -> Mornings:
    """`morning(2026, 9, 8)`: the worker looks after midnight and at eight on that day; then everybody who got the
    mail on it."""

    def dawn(*day: int, hour: int = 8) -> list[str]:
        smtp.clear()
        for moment in (at(*day, 0, 5), at(*day, hour)):
            now.move_to(moment, tick=False)
            app.extensions.pop("daily_duties_queued", None)
            work()
        return sorted(mail.to.partition("@")[0] for mail in smtp.received if "/report-a-post/checks" in mail.text)

    return dawn


def all_checked(day: date, *but: str) -> None:
    for slug in ("oakfield", "glan-afon"):
        for one in (*PLATFORMS, *HELPLINES):
            if one.slug not in but:
                checked(one.slug, day, slug)


def test_the_office_gets_one_mail_that_says_how_many_and_where(morning, smtp):
    assert morning(2026, 9, 8) == ["mair.lewis", "olive.grant"]
    (mail,) = smtp.to("olive.grant@example.org")
    assert f"At Oakfield Primary School, {ENGLISH} networks and helplines" in mail.text
    assert "http://localhost/oakfield/report-a-post/checks\n" in mail.text


def test_only_what_has_grown_old_is_counted(morning, smtp):
    all_checked(date(2026, 9, 1), "x", "tiktok")
    checked("x", date(2025, 9, 9))
    assert morning(2026, 9, 8) == ["mair.lewis", "olive.grant"]  # TikTok was never opened
    (mail,) = smtp.to("olive.grant@example.org")
    assert ", 1 network or helpline" in mail.text


def test_nobody_is_mailed_before_a_year_is_over(morning):
    all_checked(date(2026, 9, 1))
    assert morning(2027, 8, 31) == []
    assert morning(2027, 9, 1) == ["mair.lewis", "olive.grant"]


def test_what_was_opened_overnight_is_not_asked_for(app, now, work, smtp):
    now.move_to(at(2026, 9, 8, 0, 5), tick=False)
    work()
    all_checked(today())
    now.move_to(at(2026, 9, 8, 8), tick=False)
    work()
    assert smtp.received == []


def test_it_comes_once_a_month_while_something_waits(morning):
    days = [date(2026, 12, 31) + timedelta(days=number) for number in range(34)]
    came = [day for day in days if "olive.grant" in morning(day.year, day.month, day.day)]
    assert came == [date(2026, 12, 31), date(2027, 2, 1)]
    assert not any(morning(2027, 3, day) for day in (3, 4))
    assert morning(2027, 3, 5) == ["mair.lewis", "olive.grant"]


def test_not_in_the_night_and_not_at_the_weekend(morning):
    for slug in ("oakfield", "glan-afon"):
        school(slug).quiet_from, school(slug).quiet_until, school(slug).quiet_weekends = 20, 7, True
    assert morning(2026, 9, 12, hour=12) == []  # a Saturday
    assert morning(2026, 9, 13, hour=12) == []
    assert morning(2026, 9, 14, hour=7) == []
    assert morning(2026, 9, 14, hour=8) == ["mair.lewis", "olive.grant"]
    assert morning(2026, 9, 15) == []


def test_without_an_office_that_can_be_reached_it_goes_to_the_headteacher(morning):
    person("Olive Grant").email = None
    end_appointments("Mair Lewis", "office")
    assert morning(2026, 9, 8) == ["helen.marsh", "sian.price"]


def test_it_is_in_the_reader_s_language_and_in_both_where_none_is_known(morning, smtp):
    person("Olive Grant").language = "cy"
    person("Mair Lewis").language = None
    morning(2026, 9, 8)
    (olive,), (mair,) = smtp.to("olive.grant@example.org"), smtp.to("mair.lewis@example.org")
    assert "Hello" not in olive.text
    assert f"{ENGLISH} o rwydweithiau" in olive.text
    assert mair.text.index(f"{WELSH} o rwydweithiau") < mair.text.index(f"{WELSH} networks and helplines")


def test_several_workers_that_look_at_once_queue_it_once(app, now):
    now.move_to(at(2026, 9, 8, 0, 5), tick=False)
    together(app, duties.look_for_stale_addresses, 4)
    jobs = select(func.count()).select_from(Job).where(Job.kind == duties.KIND)
    assert db.session.scalar(jobs) == 2  # one for each school


def test_two_pieces_of_work_for_one_school_at_once_mail_it_once(app):
    payload = {"school": school().id}
    together(app, lambda: duties.ask_to_open(payload), 3)
    mails = select(func.count()).select_from(Mail).where(Mail.kind == KIND)
    assert db.session.scalar(mails) == 1


def together(app: Any, work: Callable[[], None], times: int) -> None:
    """The same piece of work by several workers at the same moment, each in a transaction of its own."""

    def one() -> None:
        with app.app_context():
            work()
            db.session.commit()

    db.session.commit()
    with ThreadPoolExecutor(times) as threads:
        for done in [threads.submit(elsewhere, one) for _ in range(times)]:
            done.result()
    db.session.expire_all()
