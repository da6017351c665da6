"""How the school used somebody's information: by law it acknowledges this within 30 calendar days, beside its own
clock. The worked examples, through the pages."""

from datetime import date, datetime, timedelta

import pytest

from portal.clock import LONDON
from portal.concerns.deadlines import data_clock
from portal.schools.bank_holidays import bank_holidays
from tests.concerns.journeys import raise_concern
from tests.concerns.verbs import act, close, concern, reply
from tests.concerns.waiting import add_concern
from tests.support.pages import page_of

BY_LAW = "By law the school acknowledges this by"


def london(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=LONDON)


SENT = {  # when it was sent → the last day by law, the day for the answer
    "rolls over a Sunday": (london(2026, 12, 4, 10), date(2027, 1, 4), date(2026, 12, 18)),
    "rolls over Christmas": (london(2026, 11, 25, 10), date(2026, 12, 29), date(2026, 12, 9)),
    "on a Saturday, which counts": (london(2026, 9, 12, 10), date(2026, 10, 12), date(2026, 9, 28)),
    "in the summer holidays": (london(2026, 7, 28, 10), date(2026, 8, 27), date(2026, 9, 18)),
    "a minute before midnight": (london(2026, 9, 7, 23, 59), date(2026, 10, 7), date(2026, 9, 21)),
}


def words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


@pytest.mark.parametrize("when", SENT)
def test_the_worked_examples(as_, now, when):
    sent, by_law, answer = SENT[when]
    now.move_to(sent, tick=False)
    priya = as_("Priya Shah")
    ref = raise_concern(priya, "Asha", "data-protection")
    assert (concern(ref).data_due_on, concern(ref).due_on) == (by_law, answer)
    for tail in ("", "/sent"):
        page = page_of(priya.get(f"/concerns/{ref}{tail}")).text
        assert f"{BY_LAW} {words(by_law)}." in page
        assert f"You get an answer by {words(answer)}" in page
    assert f"Acknowledged by law by {words(by_law)}" in page_of(priya.get(f"/concerns/{ref}/receipt")).text
    assert f"By law, acknowledge by {words(by_law)}" in page_of(as_("Helen Marsh").get(f"/oakfield/triage/{ref}")).text


def test_day_one_is_the_day_after_and_a_day_is_london_s():
    late = london(2026, 7, 1, 23, 30)  # 22:30 UTC, the same day in London
    assert data_clock(late, bank_holidays()) == date(2026, 7, 31)


def test_no_other_topic_has_a_second_clock(as_):
    priya = as_("Priya Shah")
    for topic in ("images", "friendships"):
        ref = raise_concern(priya, "Asha", topic)
        assert concern(ref).data_due_on is None
        assert BY_LAW not in page_of(priya.get(f"/concerns/{ref}")).text


@pytest.mark.parametrize("met", ["acknowledgement", "an answer", "a reply", "the end"])
def test_it_is_met_by_an_acknowledgement_an_answer_or_the_end(as_, met):
    priya, marsh = as_("Priya Shah"), as_("Helen Marsh")
    ref = raise_concern(priya, "Asha", "data-protection")
    if met == "acknowledgement":
        act(marsh, ref, "acknowledgement")
    elif met == "the end":
        close(marsh, ref)
    elif met == "an answer":
        reply(marsh, ref)
    else:
        act(marsh, ref, "messages", body="I look into it", owed="y")
    assert BY_LAW not in page_of(priya.get(f"/concerns/{ref}")).text
    assert "By law" not in page_of(marsh.get(f"/oakfield/triage/{ref}")).text
    assert BY_LAW in page_of(priya.get(f"/concerns/{ref}/sent")).text  # a proof does not change
    assert concern(ref).data_due_on == date(2026, 10, 7)


def test_staff_see_when_it_comes_near_and_when_it_is_late(as_):
    today, marsh = date(2026, 9, 7), as_("Helen Marsh")
    shown = {}
    for name, days in (("late", -1), ("near", 2), ("far", 20)):
        ref = add_concern(
            topic="data-protection",
            recipient="headteacher",
            circle="leadership",
            data_due_on=today + timedelta(days=days),
        )
        page = page_of(marsh.get(f"/oakfield/triage/{ref}")).one("div", class_="desk__facts")
        (shown[name],) = [span for span in page.all("span") if "By law" in span.text]
    assert "By law to be acknowledged by Sunday 6 September 2026" in shown["late"].text
    assert [shown[name]["class"] for name in shown] == ["due--late", "due--soon", "meta"]
