"""A closed concern can go on: for its author, and for whoever at the school closed it too early."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.clock import LONDON, today
from portal.concerns.endings import last_day_to_reopen
from portal.extensions import db
from portal.schools.calendar import SchoolCalendar, Span
from portal.schools.models import Appointment, Term
from tests.concerns.endings import bodies, closed_concern, mailed, open_again, reopen, reopenings
from tests.concerns.journeys import raise_concern
from tests.concerns.rows import appoint, end_appointments, link
from tests.concerns.test_two_at_once import at_once, filled_in, statuses
from tests.concerns.verbs import act, close, concern, reply, withdraw
from tests.support.clients import csrf_token, form_to, hidden_fields
from tests.support.pages import page_of

EVERYBODY_ELSE = ("Tom Shah", "Carol Jones", "Rob Jones", "Mina Cole", "Gwen Evans", "Beth Hughes", "Helen Marsh")
STRANGERS = ("Beth Hughes", "Nadia Frost", "Colin Reed", "Clare Boyd", "Olive Grant", "Kit Lane", "Viv Park")


def typed(response) -> list[str]:
    return [area.text for area in page_of(response).all("textarea")]


@pytest.mark.parametrize("name", EVERYBODY_ELSE)
def test_nobody_but_its_author_opens_it_again_as_a_parent(as_, name):
    ref, other = closed_concern(as_), as_(name)
    response = other.post(f"/concerns/{ref}/reopening", data={"csrf_token": csrf_token(other), "body": "Mine"})
    assert response.status_code in (404, 303 if name == "Rob Jones" else 404)
    assert not concern(ref).is_open


@pytest.mark.parametrize("name", STRANGERS)
def test_nobody_reopens_at_the_school_what_they_may_not_read(as_, name):
    ref, other = closed_concern(as_), as_(name)
    data = {"csrf_token": csrf_token(other), "body": "Mine"}
    assert other.post(f"/oakfield/triage/{ref}/reopening", data=data).status_code == 404
    assert not concern(ref).is_open


def test_a_court_restriction_since_then_takes_that_away_too(as_, now):
    ref, priya = closed_concern(as_), as_("Priya Shah")
    link("Priya Shah", "Asha Shah").restricted_at = concern(ref).sent_at
    db.session.commit()
    data = {"csrf_token": csrf_token(priya), "body": "Mine"}
    assert priya.post(f"/concerns/{ref}/reopening", data=data).status_code == 404


def test_its_author_opens_it_again_and_the_school_owes_an_answer_anew(as_, now):
    ref, priya = closed_concern(as_), as_("Priya Shah")
    assert concern(ref).reopen_until == date(2026, 10, 5)
    assert "until Monday 5 October 2026" in page_of(priya.get(f"/concerns/{ref}")).text
    turn, handler = concern(ref).turn, concern(ref).handler_id
    now.shift(timedelta(days=7))
    priya = as_("Priya Shah")
    assert open_again(priya, ref).status_code == 303
    row = concern(ref)
    assert (row.is_open, row.waits_for, row.turn, row.handler_id) == (True, "school", turn + 2, handler)
    assert row.due_on == date(2026, 9, 28)
    assert row.reopen_until is None
    assert [one.side for one in reopenings(ref)] == ["parent"]
    assert bodies(ref) == ["It began again"]
    told = [e.facts for e in db.session.scalars(select(AuditEntry)) if e.event == "concern.reopened"]
    assert told == [{"side": "parent"}]
    assert (mailed("concern-reopened"), mailed("reopening-received")) == (["daniel"], ["priya"])
    text = page_of(priya.get(f"/concerns/{ref}")).one("main").text
    assert "You opened this concern again" in text and "It began again" in text and "Monday 28 September 2026" in text
    assert "Opened again by the parent" in page_of(as_("Daniel Okafor").get(f"/oakfield/triage/{ref}")).text


def test_what_was_withdrawn_can_be_taken_up_again_by_its_author_and_never_by_the_school(as_):
    priya, ref = as_("Priya Shah"), None
    ref = raise_concern(priya, "Asha")
    withdraw(priya, ref)
    okafor = as_("Daniel Okafor")
    page = page_of(okafor.get(f"/oakfield/triage/{ref}"))
    assert not [form for form in page.all("form") if form.attrs["action"].endswith("/reopening")]
    data = {"csrf_token": csrf_token(okafor), "body": "We would rather go on"}
    refused = okafor.post(f"/oakfield/triage/{ref}/reopening", data=data)
    assert (refused.status_code, typed(refused)) == (403, ["We would rather go on"])
    assert open_again(priya, ref).status_code == 303
    assert concern(ref).is_open


def test_the_school_takes_its_own_closing_back(as_):
    ref, okafor = closed_concern(as_), as_("Daniel Okafor")
    turn = concern(ref).turn
    assert reopen(as_("Helen Marsh"), ref).status_code == 303
    row = concern(ref)
    assert (row.is_open, row.waits_for, row.turn) == (True, "school", turn + 2)
    assert row.due_on == date(2026, 9, 21)
    assert (mailed("school-goes-on"), mailed("concern-reopened")) == (["priya"], ["daniel"])
    text = page_of(as_("Priya Shah").get(f"/concerns/{ref}")).one("main").text
    assert "The school opened this concern again" in text and "We closed it too early" in text
    assert "Opened again by Helen Marsh" in page_of(okafor.get(f"/oakfield/triage/{ref}")).text


@pytest.mark.parametrize("side", ["parent", "school"])
def test_the_same_form_sent_twice_opens_it_once(as_, side):
    ref = closed_concern(as_)
    client, page = (
        (as_("Priya Shah"), f"/concerns/{ref}") if side == "parent" else (as_("Sara Lund"), f"/oakfield/triage/{ref}")
    )
    address = f"{page}/reopening"
    form = hidden_fields(form_to(page_of(client.get(page)), address)) | {"body": "Once"}
    assert [client.post(address, data=form).status_code for _ in range(2)] == [303, 303]
    assert (len(reopenings(ref)), bodies(ref)) == (1, ["Once"])


def test_both_sides_at_once_open_it_once(as_):
    ref = closed_concern(as_)
    sides = ((as_("Priya Shah"), f"/concerns/{ref}"), (as_("Helen Marsh"), f"/oakfield/triage/{ref}"))
    sends = [filled_in(client, page, f"{page}/reopening", body="Words") for client, page in sides]
    assert statuses(at_once(*sends)) == [303, 409]
    assert (len(reopenings(ref)), bodies(ref)) == (1, ["Words"])


def test_words_for_a_concern_that_is_open_again_already_stand_in_the_box_of_a_message(as_):
    ref, priya = closed_concern(as_), as_("Priya Shah")
    form = hidden_fields(form_to(page_of(priya.get(f"/concerns/{ref}")), f"/concerns/{ref}/reopening"))
    reopen(as_("Daniel Okafor"), ref)
    late = priya.post(f"/concerns/{ref}/reopening", data=form | {"body": "Please go on"})
    assert late.status_code == 409
    assert "open again already" in page_of(late).one("div", class_="errors").text
    assert typed(late) == ["Please go on"]
    assert page_of(late).one("title").text.startswith("Error: ")


def test_words_of_staff_for_what_the_parent_opened_meanwhile_stand_in_the_reply(as_):
    ref, okafor = closed_concern(as_), as_("Daniel Okafor")
    page = f"/oakfield/triage/{ref}"
    form = hidden_fields(form_to(page_of(okafor.get(page)), f"{page}/reopening"))
    open_again(as_("Priya Shah"), ref)
    late = okafor.post(f"{page}/reopening", data=form | {"body": "We go on"})
    assert late.status_code == 409
    assert "We go on" in typed(late)
    assert "It began again" in page_of(late).one("div", class_="errors").text


def test_without_words_it_stays_closed(as_):
    ref = closed_concern(as_)
    empty = open_again(as_("Priya Shah"), ref, body=" ")
    assert empty.status_code == 422
    assert "Enter why you want to open it again" in page_of(empty).one("div", class_="errors").text
    assert reopen(as_("Daniel Okafor"), ref, body="").status_code == 422
    assert not concern(ref).is_open


@pytest.mark.parametrize(("days", "answers"), [(28, 303), (29, 403)])
def test_the_last_day_counts_and_the_day_after_keeps_the_words(as_, now, days, answers):
    ref, priya = closed_concern(as_), as_("Priya Shah")
    form = hidden_fields(form_to(page_of(priya.get(f"/concerns/{ref}")), f"/concerns/{ref}/reopening"))
    now.shift(timedelta(days=days))
    priya = as_("Priya Shah")
    data = form | {"csrf_token": csrf_token(priya), "body": "Words that took an hour"}
    late = priya.post(f"/concerns/{ref}/reopening", data=data)
    assert late.status_code == answers
    if answers == 403:
        assert typed(late) == ["Words that took an hour"]
        assert not page_of(late).all("form", id="open-again")
        assert not page_of(as_("Daniel Okafor").get(f"/oakfield/triage/{ref}")).all("form", id="reopen")
        staff = as_("Daniel Okafor")
        data = {"csrf_token": csrf_token(staff), "body": "Too late"}
        refused = staff.post(f"/oakfield/triage/{ref}/reopening", data=data)
        assert (refused.status_code, typed(refused)) == (403, ["Too late"])


def test_a_closing_page_says_what_each_outcome_means(as_):
    ref = raise_concern(as_("Priya Shah"), "Asha")
    form = page_of(as_("Daniel Okafor").get(f"/oakfield/triage/{ref}")).one("form", id="close")
    described = [e.attrs.get("aria-describedby") for e in form.all("input", type="radio")]
    assert all(described)
    assert "Say who that is" in form.text


OUTCOMES = {
    "resolved": "because it is put right",
    "upheld": "and agrees with you.",
    "partly-upheld": "agrees with you in part",
    "not-upheld": "does not agree with you",
    "sent-elsewhere": "somebody else has to answer it",
    "withdrawn": "you no longer wanted an answer",
    "no-action": "without looking into it further",
}


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_each_outcome_has_its_words_for_the_parent_and_is_a_way_on(as_, outcome):
    ref = raise_concern(as_("Priya Shah"), "Asha")
    act(as_("Daniel Okafor"), ref, "closure", outcome=outcome, explanation="Because")
    text = page_of(as_("Priya Shah").get(f"/concerns/{ref}")).one("main").text
    assert OUTCOMES[outcome] in text
    assert "The headteacher is next" in text and "Raise a new concern" in text


def test_a_concern_for_the_headteacher_goes_on_to_the_chair_and_the_chair_s_to_a_panel(as_):
    priya = as_("Priya Shah")
    for recipient, by, following in (
        ("headteacher", "Helen Marsh", "The chair of governors is next"),
        ("chair", "Colin Reed", "A complaints panel is next"),
    ):
        ref = raise_concern(priya, "Asha", recipient=recipient)
        close(as_(by), ref)
        assert following in page_of(priya.get(f"/concerns/{ref}")).text


def test_a_handler_who_may_no_longer_read_it_does_not_stay(as_, now):
    ref = closed_concern(as_)
    end_appointments("Daniel Okafor", "class-teacher")
    assert concern(ref).handler_id is not None
    open_again(as_("Priya Shah"), ref)
    assert concern(ref).handler_id is None
    assert sorted(mailed("concern-reopened")) == ["helen", "sara"]


def test_opened_again_with_nobody_left_to_read_it_goes_to_the_next_up(as_, now):
    ref = raise_concern(as_("Priya Shah"), "Asha", recipient="chair")
    close(as_("Colin Reed"), ref)
    end_appointments("Colin Reed", "chair")
    open_again(as_("Priya Shah"), ref)
    assert concern(ref).recipient == "clerk"
    assert "clare" in mailed("concern-waiting")
    assert "It began again" in as_("Clare Boyd").get(f"/oakfield/triage/{ref}").text


def test_a_sealed_concern_ends_and_goes_on_as_if_it_had_not_been_sealed(as_, now):
    """Compared with one that was not, word for word."""
    priya, pages = as_("Priya Shah"), []
    for sealed in (False, True):
        ref = raise_concern(priya, "Asha", "behaviour")
        now.shift(timedelta(minutes=1))
        if sealed:
            act(as_("Daniel Okafor"), ref, "handover", reason="A bruise")
        close(as_("Sara Lund"), ref) if sealed else close(as_("Daniel Okafor"), ref)
        first = [page_of(priya.get(f"/concerns/{ref}{tail}")).one("main").text for tail in ("", "/receipt")]
        assert open_again(priya, ref).status_code == 303
        second = [page_of(priya.get(f"/concerns/{ref}{tail}")).one("main").text for tail in ("", "/receipt")]
        pages.append([text.replace(ref, "REF") for text in first + second])
        now.shift(timedelta(minutes=-1))
    for plain, sealed_text in zip(*pages, strict=True):
        assert "Lund" not in sealed_text.replace("Ms Lund, deputy headteacher", "")
        assert "safeguarding" not in sealed_text
        for told in ("The headteacher is next", "opened this concern again", "open this concern again until"):
            assert (told in plain) == (told in sealed_text)


def test_a_reopened_concern_is_closed_again_with_days_of_its_own(as_, now):
    ref = closed_concern(as_)
    now.shift(timedelta(days=20))
    open_again(as_("Priya Shah"), ref)
    reply(as_("Daniel Okafor"), ref)
    close(as_("Daniel Okafor"), ref, words="Really the end")
    assert concern(ref).reopen_until == date(2026, 11, 3)  # past half-term and an INSET day
    assert open_again(as_("Priya Shah"), ref).status_code == 303


def test_where_the_calendar_does_not_reach_it_is_28_days(as_):
    db.session.query(Term).delete()
    assert concern(closed_concern(as_)).reopen_until == today() + timedelta(days=28)


def test_whoever_is_appointed_later_reopens_it_too(as_):
    ref = closed_concern(as_)
    post: Appointment = appoint("Kit Lane", "deputy")
    assert post.role == "deputy"
    assert reopen(as_("Kit Lane"), ref).status_code == 303


YEAR = SchoolCalendar((Span(date(2026, 9, 3), date(2026, 12, 18)), Span(date(2027, 1, 4), date(2027, 7, 21))))


@given(st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.times(), st.integers(0, 60))
def test_the_last_day_never_lies_before_the_end_and_is_never_none(day, hour, school_days):
    ended = datetime.combine(day, hour, LONDON)
    last = last_day_to_reopen(YEAR, ended, school_days)
    assert last >= ended.date()
    assert last == ended.date() + timedelta(days=28) or YEAR.is_school_day(last)
