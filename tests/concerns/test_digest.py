"""The morning's mail to staff: numbers of what waits, once a school day, to whom it is open and who wants it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.accounts.models import NotificationChoice
from portal.clock import LONDON
from portal.clock import now as moment
from portal.concerns.digest import queue_digests
from portal.extensions import db
from portal.jobs.models import Job
from portal.outbox.models import Mail
from portal.schools.models import ClosedDays
from tests.concerns.rows import appoint, concern_named, end_appointments, school
from tests.concerns.waiting import add_concern
from tests.support.clients import person
from tests.support.pages import page_of
from tests.support.smtp import Postbox

TUESDAY = date(2026, 9, 8)
Work = Callable[[], None]


def at(*parts: int) -> datetime:
    return datetime(2026, *parts, tzinfo=LONDON)


@pytest.fixture
def morning(app: Flask, now: Any, work: Work, smtp: Postbox) -> Callable[..., list[str]]:
    """`morning(9, 8)`: the worker looks at midnight and at seven on that day; then everybody who got a digest."""

    def dawn(month: int, day: int, hour: int = 7) -> list[str]:
        now.move_to(at(month, day, 0, 5), tick=False)
        app.extensions.pop("daily_duties_queued", None)
        work()
        smtp.clear()
        now.move_to(at(month, day, hour, 0), tick=False)
        work()
        return sorted(mail.to.partition(".")[0] for mail in smtp.received if "Today at" in mail.subject)

    return dawn


def text_to(smtp: Postbox, name: str) -> str:
    (mail,) = smtp.to(f"{name}@example.org")
    return str(mail.text)


def test_each_who_may_read_what_waits_gets_its_numbers_and_nobody_else(morning, smtp) -> None:
    add_concern(due_on=TUESDAY - timedelta(days=1))
    add_concern(due_on=TUESDAY)
    add_concern("Mina Cole", "Leo", due_on=TUESDAY, acknowledge_on=TUESDAY)
    assert morning(9, 8) == ["daniel", "helen", "nadia", "sara"]
    daniel, helen = text_to(smtp, "daniel.okafor"), text_to(smtp, "helen.marsh")
    assert "- 1 answer is overdue\n- 1 answer is due today\n- 2 are new since the last school day" in daniel
    assert "looked" not in daniel
    assert "- 2 answers are due today\n- 1 parent was promised that somebody has looked by today\n- 3 are new" in helen
    assert "http://localhost/oakfield/triage\n" in helen
    assert "http://localhost/account/notifications" in helen


def test_it_counts_by_the_earlier_of_two_clocks_as_triage_does(as_, morning, smtp) -> None:
    leader = {"recipient": "headteacher", "circle": "leadership", "topic": "data-protection"}
    add_concern(due_on=TUESDAY + timedelta(days=9), data_due_on=TUESDAY - timedelta(days=1), **leader)
    add_concern(due_on=TUESDAY + timedelta(days=9), data_due_on=TUESDAY, **leader)
    acknowledged = {"data_due_on": TUESDAY, "acknowledged_at": at(9, 1, 9)}
    add_concern(due_on=TUESDAY + timedelta(days=9), **acknowledged, **leader)
    morning(9, 8)
    assert "- 1 answer is overdue\n- 1 answer is due today\n" in text_to(smtp, "helen.marsh")
    counted = page_of(as_("Helen Marsh").get("/oakfield/triage"))
    assert [counted.one("a", id=f"view-{view}").text[0] for view in ("overdue", "due-today")] == ["1", "1"]


def test_it_holds_no_name_and_no_word_of_a_concern(morning, smtp) -> None:
    add_concern(due_on=TUESDAY, topic="friendships")
    morning(9, 8)
    for mail in smtp.received:
        whole = mail.subject + mail.text
        for word in ("Asha", "Shah", "3 Oak", "riendship", "Words of a parent", "C-0"):
            assert word not in whole


def test_what_one_is_too_close_to_or_shut_out_of_is_in_no_number(morning, smtp) -> None:
    sealed = {"recipient": "safeguarding-lead", "circle": "alone", "topic": "safeguarding"}
    add_concern(due_on=TUESDAY, **sealed)
    add_concern(
        due_on=TUESDAY, recipient="chair", circle="alone", topic="headteacher", about_id=person("Helen Marsh").id
    )
    assert morning(9, 8) == ["colin", "sara"]
    assert "- 1 answer is due today" in text_to(smtp, "sara.lund")
    assert "- 1 answer is due today" in text_to(smtp, "colin.reed")


def test_that_one_was_written_is_not_told_to_the_office_when_it_fails(morning) -> None:
    add_concern(
        due_on=TUESDAY, recipient="chair", circle="alone", topic="headteacher", about_id=person("Helen Marsh").id
    )
    morning(9, 8)
    assert set(db.session.scalars(select(Mail.school_id).where(Mail.kind == "digest"))) == {None}


def test_nobody_is_mailed_when_nothing_waits(morning) -> None:
    add_concern(due_on=TUESDAY + timedelta(days=9), sent_at=at(8, 1, 9), parent_wrote_at=at(8, 1, 9))
    add_concern(due_on=None, closed_at=at(9, 7, 10))
    assert morning(9, 8) == []


@pytest.mark.parametrize(
    "day", [(9, 3), (9, 5), (9, 6), (10, 26), (12, 21)], ids=["INSET", "Saturday", "Sunday", "half-term", "holidays"]
)
def test_there_is_none_on_days_when_the_school_is_shut(morning, day) -> None:
    add_concern(due_on=date(2026, 9, 1), sent_at=at(9, 1, 9))
    assert morning(*day) == []


def test_there_is_none_on_a_day_of_snow_that_was_entered_in_the_night(app, morning, now, work, smtp) -> None:
    add_concern(due_on=TUESDAY)
    now.move_to(at(9, 8, 0, 5), tick=False)
    work()
    snow = {"first_day": TUESDAY, "last_day": TUESDAY, "kind": "closure"}
    db.session.add(ClosedDays(school_id=school().id, **snow))
    db.session.commit()
    smtp.clear()
    now.move_to(at(9, 8, 7), tick=False)
    work()
    assert not [mail for mail in smtp.received if "Today at" in mail.subject]


def test_on_a_monday_new_is_what_came_since_friday_morning(morning, smtp) -> None:
    add_concern(sent_at=at(9, 10, 9), due_on=None)
    add_concern(sent_at=at(9, 11, 9), due_on=None)
    add_concern(sent_at=at(9, 13, 9), due_on=None)
    morning(9, 14)
    assert "- 2 are new since the last school day" in text_to(smtp, "daniel.okafor")


def test_it_comes_once_a_day_however_often_the_worker_starts(app, morning, now, work, smtp) -> None:
    add_concern(due_on=TUESDAY)
    assert "daniel" in morning(9, 8)
    for minutes in (10, 30):
        now.shift(timedelta(minutes=minutes))
        app.extensions.pop("daily_duties_queued", None)
        work()
    assert len(smtp.to("daniel.okafor@example.org")) == 1


def test_not_before_seven_and_not_when_the_worker_comes_back_too_late(app, morning, smtp) -> None:
    add_concern(due_on=TUESDAY)
    assert morning(9, 8, hour=6) == []
    assert morning(9, 8, hour=9) == ["daniel", "helen", "sara"]
    assert morning(9, 9, hour=10) == []


def test_where_a_school_is_quiet_for_longer_it_comes_when_that_is_over(app, morning) -> None:
    school().quiet_from, school().quiet_until = 20, 8
    add_concern(due_on=TUESDAY)
    assert morning(9, 8) == []
    assert morning(9, 8, hour=8) == ["daniel", "helen", "sara"]


def test_who_does_not_want_it_gets_none(morning) -> None:
    add_concern(due_on=TUESDAY)
    choice = {"kind": "digest", "wanted": False, "chosen_at": moment()}
    db.session.add(NotificationChoice(person_id=person("Helen Marsh").id, **choice))
    assert morning(9, 8) == ["daniel", "sara"]


def test_whoever_is_at_two_schools_gets_one_from_each(morning, smtp) -> None:
    appoint("Helen Marsh", "headteacher", slug="glan-afon")
    add_concern(due_on=TUESDAY)
    add_concern("Gwen Evans", "Mali", due_on=TUESDAY)
    morning(9, 8)
    subjects = [mail.subject for mail in smtp.to("helen.marsh@example.org")]
    assert len(subjects) == 2
    for name in ("Oakfield Primary School", "Ysgol Glan Afon"):
        assert len([subject for subject in subjects if name in subject]) == 1


def test_who_has_left_gets_none(morning) -> None:
    add_concern(due_on=TUESDAY)
    end_appointments("Daniel Okafor", "class-teacher")
    assert morning(9, 8) == ["helen", "sara"]


def test_each_school_has_one_piece_of_work_a_day(app) -> None:
    for _again in range(2):
        queue_digests()
        db.session.commit()
    found = db.session.scalar(select(func.count()).select_from(Job).where(Job.kind == "digest"))
    assert found == 2


def test_it_counts_what_triage_lists(as_, morning, smtp) -> None:
    ref = add_concern(due_on=TUESDAY)
    morning(9, 8)
    assert concern_named(ref).due_on == TUESDAY
    assert ref in as_("Daniel Okafor").get("/oakfield/triage").get_data(as_text=True)
