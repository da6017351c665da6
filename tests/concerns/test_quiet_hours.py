"""Quiet hours: mails to staff wait for the morning, everything to parents and about a child's safety goes at once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from portal.clock import LONDON
from portal.extensions import db
from portal.jobs.models import Job
from portal.outbox import queue
from portal.schools.models import School
from tests.concerns.journeys import raise_concern
from tests.concerns.rows import end_appointments
from tests.concerns.verbs import act, close, hand_over, withdraw, write_back
from tests.support.clients import person
from tests.support.smtp import Postbox

FRIDAY_NIGHT, MONDAY_SEVEN = datetime(2026, 9, 11, 20, 30, tzinfo=LONDON), datetime(2026, 9, 14, 7, tzinfo=LONDON)
Told = Callable[[], list[str]]


@pytest.fixture
def night(app: Any, now: Any) -> Any:
    """Friday at half past eight in the evening, in schools with the usual quiet hours."""
    for school in db.session.scalars(select(School)):
        school.quiet_from, school.quiet_until, school.quiet_weekends = 20, 7, True
    db.session.commit()
    now.move_to(FRIDAY_NIGHT, tick=False)
    return now


@pytest.fixture
def told(work: Callable[[], None], smtp: Postbox) -> Told:
    """`told()`: let the worker deliver, then the first names of those mailed since it was last asked."""

    def ask() -> list[str]:
        smtp.clear()
        work()
        mails = [mail for mail in smtp.received if "Today at" not in mail.subject]
        return sorted(mail.to.partition(".")[0] for mail in mails)

    return ask


def test_staff_hear_on_monday_morning_what_came_on_friday_night(as_, night, told: Told) -> None:
    raise_concern(as_("Priya Shah"), "Asha")
    assert told() == ["priya"]
    night.move_to(MONDAY_SEVEN.replace(hour=6, minute=59), tick=False)
    assert told() == []
    night.move_to(MONDAY_SEVEN, tick=False)
    assert told() == ["daniel"]
    assert told() == []


def test_in_the_day_they_hear_at_once(as_, night, told: Told) -> None:
    night.move_to(MONDAY_SEVEN, tick=False)
    raise_concern(as_("Priya Shah"), "Asha")
    assert told() == ["daniel", "priya"]


def test_what_happens_often_in_one_night_is_one_mail_in_the_morning(as_, night, told: Told) -> None:
    ref = raise_concern(as_("Priya Shah"), "Asha")
    for words in ("One thing", "Another", "And a third"):
        write_back(as_("Priya Shah"), ref, words)
    told()
    night.move_to(MONDAY_SEVEN, tick=False)
    assert told() == ["daniel", "daniel"]  # something new, and the parent wrote


def test_a_parent_is_told_at_any_hour(as_, night, told: Told) -> None:
    ref = raise_concern(as_("Priya Shah"), "Asha")
    assert told() == ["priya"]
    act(as_("Daniel Okafor"), ref, "messages", body="Words at night")
    assert told() == ["priya"]
    close(as_("Daniel Okafor"), ref)
    assert told() == ["priya"]


def test_a_teacher_is_told_as_a_parent_at_any_hour(as_, night, told: Told) -> None:
    raise_concern(as_("Beth Hughes"), "Sam", "learning")
    assert told() == ["beth"]


def test_what_is_about_a_child_s_safety_never_waits(as_, night, told: Told) -> None:
    raise_concern(as_("Mina Cole"), "Leo", "safeguarding", about="unknown")
    assert told() == ["mina", "sara"]
    ref = raise_concern(as_("Priya Shah"), "Asha")
    told()
    act(as_("Daniel Okafor"), ref, "handover", reason="A child may be at risk")
    assert told() == ["sara"]


def test_who_may_not_read_it_any_more_in_the_morning_is_told_nothing(as_, night, told: Told) -> None:
    sealed = raise_concern(as_("Priya Shah"), "Asha")
    act(as_("Helen Marsh"), sealed, "handover", reason="A child may be at risk")
    told()
    night.move_to(MONDAY_SEVEN, tick=False)
    assert told() == []


def test_who_left_or_handed_it_over_is_told_nothing_and_who_has_it_is(as_, night, told: Told) -> None:
    ref = raise_concern(as_("Priya Shah"), "Asha")
    hand_over(as_("Sara Lund"), ref, "Helen Marsh")
    raise_concern(as_("Mina Cole"), "Leo")
    end_appointments("Nadia Frost", "class-teacher")
    told()
    night.move_to(MONDAY_SEVEN, tick=False)
    assert "daniel" not in (heard := told())
    assert "nadia" not in heard
    assert "helen" in heard


@pytest.mark.parametrize("end", ["closed", "withdrawn"])
def test_what_ended_in_the_night_is_nothing_new_in_the_morning(end: str, as_, night, told: Told) -> None:
    ref = raise_concern(as_("Priya Shah"), "Asha")
    close(as_("Daniel Okafor"), ref) if end == "closed" else withdraw(as_("Priya Shah"), ref)
    told()
    night.move_to(MONDAY_SEVEN, tick=False)
    assert told() == ([] if end == "closed" else ["daniel"])  # the withdrawal itself is told


def test_without_quiet_hours_nothing_waits(as_, night, told: Told) -> None:
    for school in db.session.scalars(select(School)):
        school.quiet_from, school.quiet_until, school.quiet_weekends = None, None, False
    raise_concern(as_("Priya Shah"), "Asha")
    assert told() == ["daniel", "priya"]


def test_what_waits_is_kept_without_a_name_or_a_word(as_, night) -> None:
    raise_concern(as_("Priya Shah"), "Asha")
    row = db.session.scalars(select(Job).where(Job.kind == "late-mail")).one()
    assert row.next_try_at == MONDAY_SEVEN
    assert "Asha" not in f"{row.key}{row.payload}" and "C-" not in f"{row.key}{row.payload}"


def test_a_mail_that_is_not_to_go_yet_is_not_delivered(app, now, work, smtp: Postbox) -> None:
    letter = {"kind": "k", "address": "later@example.org", "subject": "Later", "body": "Words"}
    queue(person("Daniel Okafor"), **letter, school_id=None, not_before=MONDAY_SEVEN)
    db.session.commit()
    work()
    assert smtp.received == []
    now.move_to(MONDAY_SEVEN, tick=False)
    work()
    assert [mail.to for mail in smtp.received if mail.subject == "Later"] == ["later@example.org"]
