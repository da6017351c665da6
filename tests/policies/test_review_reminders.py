"""Reminders of a review: to whoever looks after the policy, 60, 30 and 0 days before, each once."""

import threading
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from portal.clock import LONDON, today
from portal.clock import now as moment
from portal.extensions import db
from portal.jobs.registry import enqueue
from portal.jobs.running import queue_daily_duties, run_waiting
from portal.outbox.models import Mail
from portal.policies.models import ReviewReminder
from portal.policies.watching.reminders import STEPS, due
from tests.concerns.rows import end_appointments, school
from tests.policies.counting import LONG_AGO, counting, speaks, version_of
from tests.support.clients import person
from tests.support.smtp import Postbox, Received

SARA, COLIN, HELEN = "sara.lund", "colin.reed", "helen.marsh"


@pytest.fixture
def morning(app: Flask, now: Any, work: Callable[[], None], smtp: Postbox) -> Callable[[date], list[str]]:
    """`morning(day)`: the worker looks at midnight and at seven; then everybody who was reminded."""

    def dawn(day: date) -> list[str]:
        smtp.clear()
        for hour, minute in ((0, 5), (7, 0)):
            now.move_to(datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON), tick=False)
            app.extensions.pop("daily_duties_queued", None)
            work()
        return sorted(mail.to.partition("@")[0] for mail in smtp.received if "to review" in mail.subject)

    return dawn


def cared_for(**known: Any) -> Any:
    """A policy that Sara Lund coordinates and Colin Reed looks at for the governors."""
    return counting("Kindness", coordinator="Sara Lund", governor="Colin Reed", **known)


def about_reviews(smtp: Postbox, name: str) -> Received:
    """The one mail about a review that somebody got."""
    (mail,) = [mail for mail in smtp.to(f"{name}@example.org") if "/findings" not in mail.text]
    return mail


def test_both_owners_are_reminded_sixty_and_thirty_days_before_and_on_the_day(morning) -> None:
    school().quiet_weekends = True
    review = date(2026, 12, 7)  # a Monday; 60 days before is a Thursday, 30 days before a Saturday
    cared_for(review_by=review)
    assert morning(review - timedelta(days=61)) == []
    assert morning(review - timedelta(days=60)) == [COLIN, SARA]
    assert morning(review - timedelta(days=59)) == []
    assert morning(review - timedelta(days=31)) == []
    assert morning(review - timedelta(days=30)) == []  # a Saturday
    assert morning(review - timedelta(days=28)) == [COLIN, SARA]
    assert morning(review - timedelta(days=1)) == []
    assert morning(review) == [COLIN, SARA]
    assert morning(review + timedelta(days=1)) == []


def test_it_says_which_policy_by_when_and_where(morning, smtp) -> None:
    cared_for(review_by=date(2026, 10, 8))
    morning(date(2026, 9, 8))
    mail = about_reviews(smtp, SARA)
    assert mail.subject == "Policy to review: Kindness"
    assert "- Kindness: review it by Thursday 8 October 2026" in mail.text
    assert "http://localhost/oakfield/policies/desk\n" in mail.text
    other = about_reviews(smtp, COLIN)  # to whom the desk does not open
    assert "http://localhost/oakfield/policies/kindness\n" in other.text
    assert "this is the link for them:" in other.text


def test_it_is_written_in_the_language_of_its_reader(morning, smtp) -> None:
    speaks("Sara Lund", "cy")
    cared_for(review_by=date(2026, 10, 8))
    morning(date(2026, 9, 8))
    mail = about_reviews(smtp, SARA)
    assert "Dydd Iau, 8 Hydref 2026" in mail.text
    assert "review" not in mail.subject


def test_a_bilingual_school_s_people_get_both(app, now, work, smtp) -> None:
    counting("Caredigrwydd", coordinator="Mair Lewis", slug="glan-afon", review_by=date(2026, 10, 8))
    now.shift(24 * 3600)
    work()
    mail = about_reviews(smtp, "mair.lewis")
    assert "8 Hydref 2026" in mail.text
    assert "8 October 2026" in mail.text


def test_whoever_was_away_for_months_gets_the_latest_one_alone(morning) -> None:
    review = date(2026, 12, 7)
    cared_for(review_by=review)
    assert morning(review + timedelta(days=3)) == [COLIN, SARA]
    assert list(db.session.scalars(select(ReviewReminder.days))) == [0]
    assert morning(review + timedelta(days=4)) == []


def test_a_policy_published_with_twenty_days_left_and_one_long_overdue_are_told_of_once(morning, smtp) -> None:
    counting("Late", coordinator="Sara Lund", review_by=LONG_AGO, starts_on=LONG_AGO)
    counting("Soon", coordinator="Sara Lund", review_by=date(2026, 9, 28))
    assert morning(date(2026, 9, 8)) == [SARA]
    mail = about_reviews(smtp, SARA)
    assert mail.subject == "2 policies to review"
    assert "- Late: the review was due on Monday 8 January 2024\n- Soon: review it by" in mail.text
    assert morning(date(2026, 9, 9)) == []
    assert sorted(db.session.scalars(select(ReviewReminder.days))) == [0, 30]


def test_a_new_version_begins_anew_and_one_that_comes_silences_the_old(morning) -> None:
    old = cared_for(review_by=date(2026, 9, 8))
    coming = version_of(old.policy, 2, starts_on=date(2026, 9, 10), review_by=date(2026, 11, 2))
    assert morning(date(2026, 9, 8)) == []
    assert morning(date(2026, 9, 10)) == [COLIN, SARA]
    assert db.session.scalars(select(ReviewReminder.version_id)).all() == [coming.id]


def test_a_draft_changes_nothing_yet(morning) -> None:
    old = cared_for(review_by=date(2026, 9, 8))
    version_of(old.policy, 2, published_at=None, starts_on=None, review_by=date(2027, 9, 8))
    assert morning(date(2026, 9, 8)) == [COLIN, SARA]


def test_without_a_date_nobody_is_reminded(morning) -> None:
    cared_for(review_by=None)
    assert morning(date(2026, 9, 8)) == []


@pytest.mark.parametrize(
    ("coordinator", "governor", "left", "told"),
    [
        ("Sara Lund", "Colin Reed", ("Colin Reed", "chair"), [HELEN, SARA]),
        ("Kit Lane", None, ("Kit Lane", "staff"), [HELEN]),
        ("Sara Lund", None, None, [SARA]),
        (None, "Colin Reed", None, [COLIN]),
        (None, None, None, [HELEN]),
        ("Sian Price", None, None, [HELEN]),  # headteacher of another school
        ("Priya Shah", None, None, [HELEN]),
        (None, None, ("Helen Marsh", "headteacher"), [SARA]),
        ("Helen Marsh", "Helen Marsh", None, [HELEN]),
    ],
)
def test_whoever_has_left_is_not_mailed_and_somebody_always_is(morning, coordinator, governor, left, told) -> None:
    counting("Kindness", coordinator, governor, review_by=date(2026, 9, 8))
    if left:
        end_appointments(*left)
    assert morning(date(2026, 9, 8)) == told


def test_what_nobody_can_be_told_waits_until_somebody_can(morning) -> None:
    cared_for(review_by=date(2026, 9, 8))
    names = ("Sara Lund", "Colin Reed", "Helen Marsh", "Olive Grant")
    addresses = {name: person(name).email for name in names}
    people = {name: person(name) for name in names}
    for found in people.values():
        found.email = None
    db.session.commit()
    assert morning(date(2026, 9, 8)) == []
    assert not db.session.scalar(select(func.count()).select_from(ReviewReminder))
    people["Helen Marsh"].email = addresses["Helen Marsh"]
    db.session.commit()
    assert morning(date(2026, 9, 9)) == [HELEN]


def test_staff_are_not_mailed_at_night_or_at_the_weekend(app, now, work, smtp) -> None:
    cared_for(review_by=date(2026, 9, 12))
    school().quiet_weekends = True
    now.move_to(datetime(2026, 9, 12, 0, 5, tzinfo=LONDON), tick=False)  # a Saturday
    work()
    assert smtp.received == []
    goes = db.session.scalars(select(Mail.next_try_at)).first()
    assert goes == datetime(2026, 9, 14, 7, 0, tzinfo=LONDON)


def test_several_pieces_of_the_same_work_send_it_once(app, now, work, mails) -> None:
    cared_for(review_by=today())
    for number in range(3):
        enqueue("policy-reviews", {"school": school().id}, f"again-{number}")
    db.session.commit()
    assert len([mail for mail in mails() if "to review" in mail.subject]) == 2


def test_several_workers_at_once_send_it_once(app, now, mails) -> None:
    now.shift(24 * 3600)
    cared_for(review_by=today(), body="We use Bebo.")
    for number in range(3):
        enqueue("policy-reviews", {"school": school().id}, f"again-{number}")
    db.session.commit()

    def run() -> None:
        with app.app_context():
            queue_daily_duties()
            while run_waiting(2):
                pass
            db.session.remove()

    workers = [threading.Thread(target=run) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    mails()
    kinds = select(Mail.kind, func.count()).group_by(Mail.kind).order_by(Mail.kind)
    assert [tuple(row) for row in db.session.execute(kinds)] == [("policies-to-look-at", 1), ("policies-to-review", 2)]


def test_a_school_that_is_gone_is_no_fault(app, work) -> None:
    enqueue("policy-reviews", {"school": 99999})
    enqueue("policy-check", {"school": 99999})
    db.session.commit()
    work()
    assert moment()


@given(st.integers(-4000, 4000), st.sets(st.sampled_from(STEPS)))
def test_at_most_one_is_due_and_never_one_before_another_that_was_sent(left: int, sent: set[int]) -> None:
    step = due(left, sent)
    if step is not None:
        assert left <= step
        assert all(step < earlier for earlier in sent)
        assert not [other for other in STEPS if left <= other < step]
    else:
        assert left > max(STEPS) or any(done <= max(left, 0) or done <= least(left) for done in sent)


def least(left: int) -> int:
    return min(step for step in STEPS if left <= step)


@given(st.lists(st.integers(-100, 100), min_size=1, max_size=30))
def test_whenever_the_worker_looks_each_is_sent_once_at_most(days: list[int]) -> None:
    sent: list[int] = []
    for left in sorted(days, reverse=True):
        step = due(left, sent)
        sent += [step] if step is not None else []
    assert sent == sorted(set(sent), reverse=True)
