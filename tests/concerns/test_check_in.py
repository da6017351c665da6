"""A fortnight after the end the portal asks once: is it sorted?"""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.concerns import ending_duties
from portal.extensions import db
from portal.jobs.models import Job
from portal.outbox.models import Mail
from tests.concerns.endings import answer, ask, closed_concern, closure_of, mailed, open_again, reopenings
from tests.concerns.journeys import raise_concern
from tests.concerns.rows import link
from tests.concerns.verbs import act, close, concern, withdraw
from tests.support.clients import csrf_token
from tests.support.pages import page_of
from tests.support.working import work_once

ASKED = "is-it-sorted"


def test_the_question_is_asked_a_fortnight_after_the_end_and_once(as_, app, now):
    ref = closed_concern(as_)
    ask(app, now, timedelta(days=13))
    assert mailed(ASKED) == [] and closure_of(ref).asked_at is None
    for _ in range(3):
        ask(app, now, timedelta(days=2))
    assert mailed(ASKED) == ["priya"]
    assert [e.subject for e in db.session.scalars(select(AuditEntry)) if e.event == "concern.check-in-asked"] == [ref]


def test_the_mail_says_nothing_of_what_it_is_about_and_promises_that_nothing_counts_against_anybody(
    as_, app, now, smtp
):
    ref = closed_concern(as_)
    ask(app, now)
    mail = next(one for one in smtp.to("priya.shah@example.org") if f"/concerns/{ref}/check-in" in one.text)
    assert "never counts against you or your child" in mail.text
    assert not [word for word in ("Asha", "friend", "Friendships", "concern ") if word in mail.subject]
    assert "Asha" not in mail.text and "riendship" not in mail.text and "Okafor" not in mail.text


def test_the_closed_concern_itself_leads_to_the_question_until_it_is_answered(as_, app, now):
    ref, led = closed_concern(as_), []
    for happens in (lambda: None, lambda: ask(app, now), lambda: answer(as_("Priya Shah"), ref, sorted="yes")):
        happens()
        links = page_of(as_("Priya Shah").get(f"/concerns/{ref}")).one("main").all("a")
        led.append(f"/concerns/{ref}/check-in" in [a["href"] for a in links])
    assert led == [False, True, False]


def test_nobody_is_asked_who_withdrew_it_or_opened_it_again(as_, app, now):
    priya = as_("Priya Shah")
    withdraw(priya, raise_concern(priya, "Asha"))
    again = closed_concern(as_)
    open_again(priya, again)
    ask(app, now)
    assert mailed(ASKED) == []


def test_a_withdrawal_that_the_school_wrote_down_is_asked_about(as_, app, now):
    ref = raise_concern(as_("Priya Shah"), "Asha")
    act(as_("Daniel Okafor"), ref, "closure", outcome="withdrawn", explanation="You told me on the phone")
    ask(app, now)
    assert mailed(ASKED) == ["priya"]


def test_nothing_is_asked_about_the_safety_of_a_child(as_, app, now):
    priya, lund = as_("Priya Shah"), as_("Sara Lund")
    close(lund, raise_concern(priya, "Asha", "safeguarding", about="unknown"))
    sealed = raise_concern(priya, "Asha", "behaviour")
    now.shift(timedelta(minutes=1))
    act(as_("Daniel Okafor"), sealed, "handover", reason="A bruise")
    close(lund, sealed)
    ask(app, now)
    assert mailed(ASKED) == [] and closure_of(sealed).asked_at is None


def test_whoever_may_not_know_of_it_any_more_is_not_asked(as_, app, now):
    ref = closed_concern(as_)
    link("Priya Shah", "Asha Shah").restricted_at = concern(ref).sent_at
    db.session.commit()
    ask(app, now)
    assert mailed(ASKED) == [] and closure_of(ref).asked_at is None


def test_what_ended_long_before_anybody_asked_is_left_in_peace(as_, app, now):
    closed_concern(as_)
    ask(app, now, timedelta(days=60))
    assert mailed(ASKED) == []


def test_many_are_asked_in_small_transactions(as_, app, now, monkeypatch):
    monkeypatch.setattr(ending_duties, "BATCH", 2)
    refs = [closed_concern(as_) for _ in range(5)]
    ask(app, now)
    assert len(mailed(ASKED)) == 5
    assert all(closure_of(ref).asked_at for ref in refs)
    done = [job for job in db.session.scalars(select(Job).where(Job.kind == "check-ins")) if job.done_at]
    assert len(done) == 3


def test_nobody_is_woken_by_a_question(as_, app, now):
    closed_concern(as_)
    now.shift(timedelta(days=14, hours=15))  # one o'clock at night
    work_once(app)
    assert mailed(ASKED) == []
    now.shift(timedelta(hours=8))
    work_once(app)
    assert mailed(ASKED) == ["priya"]


def test_what_is_opened_again_at_the_very_moment_of_asking_is_not_asked_about(as_, now):
    ref = closed_concern(as_)
    found = closure_of(ref)
    now.shift(timedelta(minutes=1))
    open_again(as_("Priya Shah"), ref)
    ending_duties.ask(found)
    db.session.commit()
    assert closure_of(ref).asked_at is None and mailed(ASKED) == []


def test_home_and_the_list_show_the_question_until_it_is_answered(as_, app, now):
    ref = closed_concern(as_)
    ask(app, now)
    priya = as_("Priya Shah")
    for address in ("/home", "/concerns"):
        assert page_of(priya.get(address)).all("a", href=f"/concerns/{ref}/check-in")
    answer(priya, ref, sorted="yes")
    for address in ("/home", "/concerns"):
        assert not page_of(priya.get(address)).all("a", href=f"/concerns/{ref}/check-in")


def test_the_page_asks_with_nothing_chosen_and_says_that_nothing_counts_against_anybody(as_, app, now):
    ref = closed_concern(as_)
    ask(app, now)
    page = page_of(as_("Priya Shah").get(f"/concerns/{ref}/check-in"))
    assert page.one("h1").text == "Is it sorted?"
    assert not page.all("input", type="radio", checked="")
    assert "never counts against you or your child" in page.one("main").text


def test_yes_is_kept_with_thanks_and_shown_to_both_sides(as_, app, now):
    ref = closed_concern(as_)
    ask(app, now)
    priya = as_("Priya Shah")
    assert answer(priya, ref, sorted="yes").status_code == 303
    closure = closure_of(ref)
    assert closure.sorted == "yes" and closure.sorted_at is not None
    page = page_of(priya.get(f"/concerns/{ref}/check-in"))
    assert page.one("h1").text == "Thank you for your answer" and not page.all("input", type="radio")
    assert "the parent said yes" in page_of(as_("Daniel Okafor").get(f"/oakfield/triage/{ref}")).text
    assert "you told the school that it is sorted" in page_of(priya.get(f"/concerns/{ref}")).text
    assert mailed("not-sorted") == []
    entries = [e.facts for e in db.session.scalars(select(AuditEntry)) if e.event == "concern.check-in-answered"]
    assert entries == [{"sorted": "yes"}]


def test_no_tells_whoever_dealt_with_it_and_shows_the_ways_on(as_, app, now):
    ref = closed_concern(as_)
    ask(app, now)
    priya = as_("Priya Shah")
    answer(priya, ref, sorted="no")
    page = page_of(priya.get(f"/concerns/{ref}/check-in"))
    assert "it is not sorted" in page.text and "The headteacher is next" in page.text
    assert page.one("form", id="open-again")["action"] == f"/concerns/{ref}/reopening"
    assert mailed("not-sorted") == ["daniel"]
    assert "Not sorted" in page_of(as_("Daniel Okafor").get(f"/oakfield/triage/{ref}")).text
    assert open_again(priya, ref).status_code == 303
    assert len(reopenings(ref)) == 1


def test_an_answer_is_given_once(as_, app, now):
    ref = closed_concern(as_)
    ask(app, now)
    priya = as_("Priya Shah")
    data = {"csrf_token": csrf_token(priya), "sorted": "no"}
    priya.post(f"/concerns/{ref}/check-in", data=data)
    priya.post(f"/concerns/{ref}/check-in", data=data | {"sorted": "yes"})
    priya.post(f"/concerns/{ref}/check-in", data=data)
    assert closure_of(ref).sorted == "no"
    assert mailed("not-sorted") == ["daniel"]


def test_nothing_chosen_is_answered_in_words(as_, app, now):
    ref = closed_concern(as_)
    ask(app, now)
    for said in ({}, {"sorted": "perhaps"}):
        empty = answer(as_("Priya Shah"), ref, **said)
        assert empty.status_code == 422
        assert "Select yes if it is sorted" in page_of(empty).one("div", class_="errors").text
    assert closure_of(ref).sorted is None


def test_only_what_was_asked_can_be_answered(as_, app, now):
    ref, priya = closed_concern(as_), as_("Priya Shah")
    for response in (
        priya.get(f"/concerns/{ref}/check-in"),
        priya.post(f"/concerns/{ref}/check-in", data={"csrf_token": csrf_token(priya), "sorted": "yes"}),
    ):
        assert (response.status_code, response.location) == (303, f"/concerns/{ref}")
    assert closure_of(ref).sorted is None


def test_a_question_about_an_end_that_is_over_is_over_too(as_, app, now):
    ref = closed_concern(as_)
    ask(app, now)
    priya = as_("Priya Shah")
    open_again(priya, ref)
    data = {"csrf_token": csrf_token(priya), "sorted": "yes"}
    assert priya.post(f"/concerns/{ref}/check-in", data=data).location == f"/concerns/{ref}"
    assert closure_of(ref).sorted is None
    close(as_("Daniel Okafor"), ref, words="Again the end")
    ask(app, now)
    assert mailed(ASKED) == ["priya", "priya"]


@pytest.mark.parametrize("name", ["Tom Shah", "Carol Jones", "Mina Cole", "Gwen Evans", "Beth Hughes"])
def test_the_question_is_nobody_else_s(as_, app, now, name):
    ref = closed_concern(as_)
    ask(app, now)
    other = as_(name)
    assert other.get(f"/concerns/{ref}/check-in").status_code == 404
    data = {"csrf_token": csrf_token(other), "sorted": "yes"}
    assert other.post(f"/concerns/{ref}/check-in", data=data).status_code == 404
    assert closure_of(ref).sorted is None
    assert [mail.address for mail in db.session.scalars(select(Mail).where(Mail.kind == ASKED))] == [
        "priya.shah@example.org"
    ]
