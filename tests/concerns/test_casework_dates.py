"""The promised day moves only in words, to a day on which the school is open, and the parent reads why."""

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from portal.audit.models import AuditEntry
from portal.concerns.models import DateRevision, Message
from portal.extensions import db
from portal.forms import read_day
from portal.outbox.models import Mail
from tests.concerns.journeys import raise_concern
from tests.concerns.test_two_at_once import at_once, filled_in, statuses
from tests.concerns.verbs import act, close, concern, reply, write_back
from tests.concerns.waiting import add_concern
from tests.support.clients import csrf_token, form_to, hidden_fields, person
from tests.support.pages import page_of

PROMISED, LATER = date(2026, 9, 21), date(2026, 10, 2)  # today is Monday 7 September 2026
WHY = "Two people who saw it are away"


def send(client: FlaskClient, ref: str, due_on: str = LATER.isoformat(), reason: str = WHY):
    page = f"/oakfield/triage/{ref}"
    fields = hidden_fields(form_to(page_of(client.get(page)), f"{page}/due-date"))
    return client.post(f"{page}/due-date", data=fields | {"due_on": due_on, "reason": reason})


def count(table: type) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def test_the_parent_reads_the_new_day_the_old_one_and_why(as_):
    priya, okafor = as_("Priya Shah"), as_("Daniel Okafor")
    ref = raise_concern(priya, "Asha")
    assert send(okafor, ref).status_code == 303
    page = page_of(priya.get(f"/concerns/{ref}"))
    thread = page.one("ol", class_="thread").text
    assert "Mr Okafor changed the day for the answer to Friday 2 October 2026" in thread
    assert "Before, it was Monday 21 September 2026." in thread and WHY in thread
    assert "You get an answer by Friday 2 October 2026." in page.text
    assert "Daniel Okafor changed the day" in page_of(okafor.get(f"/oakfield/triage/{ref}")).text
    mail = db.session.scalars(select(Mail).order_by(Mail.id.desc())).first()
    assert (mail.kind, mail.person_id) == ("date-changed", person("Priya Shah").id)


def test_it_is_one_turn_and_what_was_promised_at_sending_stays_on_record(as_):
    ref = raise_concern(as_("Priya Shah"), "Asha")
    send(as_("Daniel Okafor"), ref)
    row = concern(ref)
    assert (row.due_on, row.promised_on, row.waits_for, row.turn) == (LATER, PROMISED, "school", 1)
    revision = db.session.scalars(select(DateRevision)).one()
    assert (revision.cause, revision.before, revision.after, revision.reason) == ("staff", PROMISED, LATER, WHY)
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "concern.date-changed")).one()
    assert entry.facts == {"before": "2026-09-21", "after": "2026-10-02"}
    receipt = page_of(as_("Priya Shah").get(f"/concerns/{ref}/receipt")).text
    assert "Answer by Monday 21 September 2026" in receipt and "Now promised by Friday 2 October 2026." in receipt


@pytest.mark.parametrize("typed", ["2026-10-02", "2/10/2026", "02/10/2026", "2 10 2026", " 2.10.2026 ", "2-10-2026"])
def test_a_day_can_be_picked_or_typed(as_, typed):
    ref = add_concern()
    assert send(as_("Daniel Okafor"), ref, typed).status_code == 303
    assert concern(ref).due_on == LATER


REFUSED = {
    "": "Enter the new date",
    "31/9/2026": "The new date must be a real date",
    "next week": "The new date must be a real date",
    "2026-13-01": "The new date must be a real date",
    "10/2": "The new date must be a real date",
    "2026-09-07\0": "The new date must be after today",
    "2026-09-07": "The new date must be after today",
    "2025-09-08": "The new date must be after today",
    "2026-09-12": "Choose a day when the school is open",  # a Saturday
    "2026-10-28": "Choose a day when the school is open",  # half-term
    "2026-11-02": "Choose a day when the school is open",  # INSET
    "2030-09-09": "Choose a day when the school is open",  # the calendar does not reach
    "2026-11-11": "The new date must be within 40 school days",
    "2026-09-21": "Choose another day: the parent is promised this one already",
}


@pytest.mark.parametrize("typed", REFUSED)
def test_a_day_that_cannot_be_is_refused_in_words_and_nothing_typed_is_lost(as_, typed):
    ref = add_concern(due_on=PROMISED)
    response = send(as_("Daniel Okafor"), ref, typed)
    assert response.status_code == 422
    page = page_of(response)
    assert REFUSED[typed] in page.one("div", class_="errors").text
    assert page.one("textarea", id="date-reason").text == WHY
    day = read_day(typed.replace("\0", ""))
    assert page.one("input", id="due_on")["value"] == (day.isoformat() if day else typed)
    assert (concern(ref).due_on, count(DateRevision)) == (PROMISED, 0)


def test_the_fortieth_school_day_is_near_enough_and_a_reason_is_needed(as_):
    ref = add_concern(due_on=PROMISED)
    response = send(as_("Daniel Okafor"), ref, "2026-11-10", reason=" ")
    assert "Enter why the date changes" in page_of(response).one("div", class_="errors").text
    assert send(as_("Daniel Okafor"), ref, "2026-11-10").status_code == 303
    too_long = send(as_("Daniel Okafor"), ref, "2026-11-06", reason="x" * 2001)
    assert "must be 2,000 characters or less" in page_of(too_long).one("div", class_="errors").text


def test_whoever_did_not_see_what_came_in_between_is_shown_it_and_keeps_the_text(as_):
    priya, okafor = as_("Priya Shah"), as_("Daniel Okafor")
    ref = raise_concern(priya, "Asha")
    page = f"/oakfield/triage/{ref}"
    late = filled_in(okafor, page, f"{page}/due-date", due_on=LATER.isoformat(), reason=WHY)
    write_back(priya, ref, "It happened again today")
    shown = late()
    assert shown.status_code == 409
    assert "It happened again today" in page_of(shown).one("div", class_="errors").text
    assert page_of(shown).one("textarea", id="date-reason").text == WHY
    assert concern(ref).due_on == PROMISED
    fields = hidden_fields(form_to(page_of(shown), f"{page}/due-date")) | {"due_on": LATER.isoformat(), "reason": WHY}
    assert okafor.post(f"{page}/due-date", data=fields).status_code == 303


def test_of_two_new_days_at_once_one_is_told_and_the_other_kept(as_):
    ref = raise_concern(as_("Priya Shah"), "Asha")
    page = f"/oakfield/triage/{ref}"
    days = {"Daniel Okafor": "2026-10-01", "Helen Marsh": "2026-10-02"}
    sends = [filled_in(as_(n), page, f"{page}/due-date", due_on=day, reason=f"By {n}") for n, day in days.items()]
    answers = at_once(*sends)
    assert statuses(answers) == [303, 409]
    late = next(n for n, answer in zip(days, answers, strict=True) if answer.status_code == 409)
    assert f"By {late}" in [area.text for answer in answers for area in page_of(answer).all("textarea")]
    assert (count(DateRevision), concern(ref).turn) == (1, 1)


@pytest.mark.parametrize("end", [reply, close])
def test_where_nobody_waits_for_the_school_there_is_no_day_to_move_and_words_are_kept(as_, end):
    okafor, marsh, ref = as_("Daniel Okafor"), as_("Helen Marsh"), add_concern()
    page = f"/oakfield/triage/{ref}"
    late = filled_in(marsh, page, f"{page}/due-date", due_on=LATER.isoformat(), reason=WHY)
    end(okafor, ref)
    assert not page_of(okafor.get(page)).all("form", id="due-date")
    shown = late()
    assert shown.status_code == 409
    assert WHY in [area.text for area in page_of(shown).all("textarea")]
    token = {"csrf_token": csrf_token(marsh)}
    assert marsh.post(f"{page}/due-date", data=token).status_code == 403
    assert (concern(ref).due_on, count(DateRevision)) == (None, 0)


def test_a_safeguarding_matter_has_no_promised_day_to_move(as_):
    ref = raise_concern(as_("Mina Cole"), "Leo", "safeguarding", about="unknown")
    lund, page = as_("Sara Lund"), f"/oakfield/triage/{ref}"
    assert not page_of(lund.get(page)).all("form", id="due-date")
    data = {"csrf_token": csrf_token(lund), "due_on": LATER.isoformat()}
    assert lund.post(f"{page}/due-date", data=data).status_code == 403


def test_once_it_is_sealed_the_parent_reads_the_day_but_not_who_moved_it(as_, now):
    priya = as_("Priya Shah")
    ref = raise_concern(priya, "Asha")
    now.shift(timedelta(minutes=1))
    act(as_("Daniel Okafor"), ref, "handover", reason="A child may be at risk")
    assert send(as_("Sara Lund"), ref).status_code == 303
    page = page_of(priya.get(f"/concerns/{ref}")).one("main").text
    assert "The school changed the day for the answer to Friday 2 October 2026" in page
    assert "Lund" not in page


# An answer that is still owed


def test_a_reply_that_is_not_yet_the_answer_keeps_the_promise(as_):
    priya, okafor = as_("Priya Shah"), as_("Daniel Okafor")
    ref = raise_concern(priya, "Asha")
    act(okafor, ref, "messages", body="I ask the others first", owed="y")
    row = concern(ref)
    assert (row.waits_for, row.due_on, row.answered_at, row.turn) == ("school", PROMISED, None, 1)
    page = page_of(priya.get(f"/concerns/{ref}"))
    assert "I ask the others first" in page.text
    assert "Waiting for the school" in page.text and "by Monday 21 September 2026" in page.text
    assert [m.kind for m in db.session.scalars(select(Mail).where(Mail.person_id == person("Priya Shah").id))] == [
        "concern-sent",
        "school-wrote",
    ]
    reply(okafor, ref)
    assert (concern(ref).waits_for, concern(ref).due_on) == ("parent", None)
    assert concern(ref).answered_at is not None


def test_beside_an_answer_nothing_is_owed_and_so_nothing_to_tick(as_):
    okafor, ref = as_("Daniel Okafor"), add_concern()
    page = f"/oakfield/triage/{ref}"
    assert page_of(okafor.get(page)).all("input", id="owed")
    reply(okafor, ref)
    assert not page_of(okafor.get(page)).all("input", id="owed")
    act(okafor, ref, "messages", body="One more thing", owed="y")
    assert (concern(ref).waits_for, concern(ref).due_on) == ("parent", None)


def test_the_tick_stays_when_something_is_wrong_and_a_second_press_sends_once(as_):
    okafor, ref = as_("Daniel Okafor"), add_concern()
    page = f"/oakfield/triage/{ref}"
    empty = filled_in(okafor, page, f"{page}/messages", body=" ", owed="y")()
    assert (empty.status_code, "checked" in page_of(empty).one("input", id="owed").attrs) == (422, True)
    twice = filled_in(okafor, page, f"{page}/messages", body="Soon", owed="y")
    assert statuses(at_once(twice, twice)) == [303, 303]
    assert (count(Message), concern(ref).waits_for) == (1, "school")
