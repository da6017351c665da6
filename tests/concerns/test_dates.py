"""Promised days: what a parent is told, and how the clock follows who waits for whom."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import delete, select

from portal.clock import LONDON
from portal.extensions import db
from portal.schools.models import ClosedDays, School, Term
from tests.concerns.journeys import ask_until_check, raise_concern
from tests.concerns.verbs import close, concern, hand_over, reply, withdraw, write_back
from tests.support.pages import page_of


def london(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=LONDON)


SENT = {  # when it was sent → when it counts as received, by when it is answered
    "in term": (london(2026, 9, 7, 10), date(2026, 9, 7), date(2026, 9, 21)),
    "late on a school day": (london(2026, 9, 7, 23, 59), date(2026, 9, 7), date(2026, 9, 21)),
    "on a Saturday": (london(2026, 9, 12, 9), date(2026, 9, 14), date(2026, 9, 28)),
    "in the summer holidays": (london(2026, 7, 28, 12), date(2026, 9, 4), date(2026, 9, 18)),
    "on the last day of term": (london(2026, 7, 21, 18), date(2026, 7, 21), date(2026, 9, 17)),
    "on an INSET day": (london(2026, 9, 3, 9), date(2026, 9, 4), date(2026, 9, 18)),
    "in half-term, before an INSET day": (london(2026, 10, 28, 9), date(2026, 11, 3), date(2026, 11, 17)),
    "on the night the clocks go back": (london(2026, 10, 25, 0, 30), date(2026, 11, 3), date(2026, 11, 17)),
}


def words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


@pytest.mark.sqlite_only
@pytest.mark.parametrize("when", SENT)
def test_the_parent_is_told_before_and_after_sending_by_when_an_answer_comes(app, as_, now, when):
    sent, counts_on, due_on = SENT[when]
    now.move_to(sent, tick=False)
    priya = as_("Priya Shah")
    ask_until_check(priya, "Asha")
    assert f"You get an answer by {words(due_on)}" in page_of(priya.get("/concerns/new/check")).text

    ref = raise_concern(priya, "Asha")
    row = concern(ref)
    assert (row.counts_on, row.due_on, row.sent_at) == (counts_on, due_on, sent)
    for address in (f"/concerns/{ref}/sent", f"/concerns/{ref}"):
        page = page_of(priya.get(address)).text
        assert f"You get an answer by {words(due_on)}" in page
        assert (f"counts as received on {words(counts_on)}" in page) is (counts_on != sent.date())
    assert f"Counts as received {words(counts_on)}" in page_of(priya.get(f"/concerns/{ref}/receipt")).text


def test_somebody_looks_at_it_within_two_school_days(app, as_, now):
    now.move_to(london(2026, 10, 23, 15), tick=False)  # the last day before half-term
    priya = as_("Priya Shah")
    ref = raise_concern(priya, "Asha")
    assert "A person looks at it by Wednesday 4 November 2026" in page_of(priya.get(f"/concerns/{ref}/sent")).text


def test_after_the_hour_that_a_school_sets_it_counts_on_the_next_school_day_and_nobody_says_it_was_closed(app, as_):
    db.session.scalars(select(School).where(School.slug == "oakfield")).one().cutoff_hour = 10
    priya = as_("Priya Shah")
    ref = raise_concern(priya, "Asha")
    page = page_of(priya.get(f"/concerns/{ref}/sent")).text
    assert "counts as received on Tuesday 8 September 2026" in page
    assert "answer by Tuesday 22 September 2026" in page
    assert "closed on the day" not in page


@pytest.mark.parametrize(
    "sent", [london(2027, 7, 15, 9), london(2027, 8, 2, 9), None], ids=["too short", "ended", "without terms"]
)
def test_where_the_calendar_does_not_reach_no_day_is_promised_but_a_number_to_call(app, as_, now, sent):
    if sent:
        now.move_to(sent, tick=False)
    else:
        db.session.execute(delete(Term))
    priya = as_("Priya Shah")
    ask_until_check(priya, "Asha")
    ref = None
    for address in ("/concerns/new/check", "sent"):
        if address == "sent":
            ref = raise_concern(priya, "Asha")
        page = page_of(priya.get(f"/concerns/{ref}/sent" if ref else address)).text
        assert "does not reach far enough to promise a day. Call 01632 960100" in page
        assert "You get an answer by" not in page
    assert concern(ref).due_on is None
    assert "No day promised" in page_of(as_("Daniel Okafor").get("/oakfield/triage")).text


def test_a_closure_at_short_notice_moves_what_is_promised_from_then_on(app, as_, now):
    now.move_to(london(2026, 11, 30, 9), tick=False)
    assert concern(raise_concern(as_("Priya Shah"), "Asha")).due_on == date(2026, 12, 14)
    for school in db.session.scalars(select(School)):
        snow = {"first_day": date(2026, 12, 10), "last_day": date(2026, 12, 11), "kind": "closure"}
        db.session.add(ClosedDays(school_id=school.id, **snow))
    assert concern(raise_concern(as_("Priya Shah"), "Asha")).due_on == date(2026, 12, 16)


def test_an_answer_stops_the_clock_and_the_parent_s_next_words_start_it_anew(app, as_, now):
    ref = raise_concern(as_("Priya Shah"), "Asha")
    now.move_to(london(2026, 9, 9, 9), tick=False)
    reply(as_("Daniel Okafor"), ref)
    assert (concern(ref).waits_for, concern(ref).due_on) == ("parent", None)
    assert "Waiting for the parent" in page_of(as_("Daniel Okafor").get(f"/oakfield/triage/{ref}")).text

    now.move_to(london(2026, 9, 19, 20), tick=False)  # a Saturday: Monday 21 counts
    write_back(as_("Priya Shah"), ref)
    assert (concern(ref).waits_for, concern(ref).due_on) == ("school", date(2026, 10, 5))
    assert "answer by Monday 5 October 2026" in page_of(as_("Priya Shah").get(f"/concerns/{ref}")).text


def test_what_a_parent_adds_while_waiting_does_not_give_the_school_more_time(app, as_, now):
    ref = raise_concern(as_("Priya Shah"), "Asha")
    now.shift(timedelta(days=4))
    write_back(as_("Priya Shah"), ref)
    assert (concern(ref).waits_for, concern(ref).due_on) == ("school", date(2026, 9, 21))


def test_a_new_handler_keeps_the_promised_day(app, as_, now):
    ref = raise_concern(as_("Priya Shah"), "Asha")
    now.shift(timedelta(days=2))
    hand_over(as_("Daniel Okafor"), ref, "Helen Marsh")
    assert concern(ref).due_on == date(2026, 9, 21)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("end", ["closed", "withdrawn"])
def test_nothing_is_due_after_the_end(app, as_, now, end):
    ref = raise_concern(as_("Priya Shah"), "Asha")
    now.shift(timedelta(days=30))
    assert "Overdue since Monday 21 September 2026" in page_of(as_("Daniel Okafor").get("/oakfield/triage")).text
    close(as_("Daniel Okafor"), ref) if end == "closed" else withdraw(as_("Priya Shah"), ref)
    row = concern(ref)
    assert (row.waits_for, row.due_on, row.is_open) == ("nobody", None, False)
    assert (row.counts_on, row.closed_at) == (date(2026, 9, 7), row.parent_wrote_at + timedelta(days=30))
    for name, address in (("Daniel Okafor", f"/oakfield/triage/{ref}"), ("Priya Shah", f"/concerns/{ref}")):
        page = page_of(as_(name).get(address)).text
        assert "Overdue" not in page and "answer by" not in page
