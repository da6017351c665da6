"""One press tells the parent that a person has it. The answer is still owed, and the clock goes on."""

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from portal.audit.models import AuditEntry
from portal.concerns.models import Assignment, PersonalReceipt
from portal.extensions import db
from portal.outbox.models import Mail
from tests.concerns.journeys import raise_concern
from tests.concerns.test_two_at_once import at_once, filled_in, statuses
from tests.concerns.verbs import act, close, concern, hand_over, reply
from tests.concerns.waiting import add_concern
from tests.support.clients import csrf_token, person
from tests.support.pages import page_of

DUE = date(2026, 9, 21)
BUTTON = "Acknowledge"


def count(table: type) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def kinds() -> list[str]:
    return list(db.session.scalars(select(Mail.kind).order_by(Mail.id)))


def buttons(client: FlaskClient, ref: str) -> list[str]:
    return [button.text for button in page_of(client.get(f"/oakfield/triage/{ref}")).all("button")]


def press(client: FlaskClient, ref: str) -> int:
    address = f"/oakfield/triage/{ref}/acknowledgement"
    return client.post(address, data={"csrf_token": csrf_token(client)}).status_code


def test_the_parent_reads_who_has_it_and_by_when_the_answer_comes(as_):
    priya, okafor = as_("Priya Shah"), as_("Daniel Okafor")
    ref = raise_concern(priya, "Asha")
    act(okafor, ref, "acknowledgement")
    page = page_of(priya.get(f"/concerns/{ref}"))
    assert "Mr Okafor (class teacher) has your concern and is looking into it" in page.one("ol", class_="thread").text
    assert "An answer was promised by Monday 21 September 2026." in page.one("ol", class_="thread").text
    assert "Waiting for the school" in page.text
    assert "Mr Okafor (class teacher) has your concern" in page_of(priya.get(f"/concerns/{ref}/receipt")).text
    assert kinds()[-1] == "school-acknowledged"
    thread = page_of(okafor.get(f"/oakfield/triage/{ref}")).one("ol", class_="thread").text
    assert "Daniel Okafor told the parent that they have it" in thread


def test_it_leaves_the_clock_alone_and_is_one_turn(as_, now):
    ref = raise_concern(as_("Priya Shah"), "Asha")
    now.shift(timedelta(days=1))
    act(as_("Daniel Okafor"), ref, "acknowledgement")
    row = concern(ref)
    assert (row.waits_for, row.due_on, row.answered_at, row.turn) == ("school", DUE, None, 1)
    assert row.acknowledged_at == row.school_wrote_at == row.sent_at + timedelta(days=1)
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "concern.acknowledged")).one()
    assert (entry.person_id, entry.subject, entry.facts) == (person("Daniel Okafor").id, ref, {})


def test_whoever_acknowledges_takes_what_nobody_handles_and_leaves_what_somebody_does(as_):
    ref = add_concern()
    act(as_("Helen Marsh"), ref, "acknowledgement")
    assert concern(ref).handler.full_name == "Helen Marsh"
    assert count(Assignment) == 1
    ref = raise_concern(as_("Priya Shah"), "Asha")
    hand_over(as_("Daniel Okafor"), ref, "Sara Lund")
    act(as_("Daniel Okafor"), ref, "acknowledgement")
    assert concern(ref).handler.full_name == "Sara Lund"


def test_pressed_twice_or_by_two_at_once_it_happens_once(as_):
    ref = raise_concern(as_("Priya Shah"), "Asha")
    page = f"/oakfield/triage/{ref}"
    presses = [filled_in(as_(name), page, f"{page}/acknowledgement") for name in ("Daniel Okafor", "Helen Marsh")]
    assert statuses(at_once(*presses, presses[0])) == [303, 303, 303]
    assert (count(PersonalReceipt), concern(ref).turn, kinds().count("school-acknowledged")) == (1, 1, 1)


def test_it_is_offered_until_somebody_did_it_or_answered(as_):
    okafor, marsh = as_("Daniel Okafor"), as_("Helen Marsh")
    ref, answered = add_concern(acknowledge_on=DUE), add_concern(acknowledge_on=DUE)
    words = page_of(okafor.get(f"/oakfield/triage/{ref}")).one("div", class_="desk__facts").text
    assert "Acknowledge by Monday 21 September 2026" in words
    act(okafor, ref, "acknowledgement")
    reply(okafor, answered)
    for one in (ref, answered):
        assert BUTTON not in buttons(marsh, one)
        assert "Acknowledge by" not in page_of(marsh.get(f"/oakfield/triage/{one}")).text


@pytest.mark.parametrize("owed", [None, "y"])
def test_an_answer_is_an_acknowledgement_too_and_the_first_moment_counts(as_, now, owed):
    okafor, ref = as_("Daniel Okafor"), add_concern()
    act(okafor, ref, "messages", body="I have it", owed=owed)
    first = concern(ref).acknowledged_at
    assert first == concern(ref).sent_at
    now.shift(timedelta(hours=1))
    act(okafor, ref, "messages", body="And here is the answer")
    assert press(okafor, ref) == 303
    assert concern(ref).acknowledged_at == first
    assert count(PersonalReceipt) == 0


def test_what_is_closed_cannot_be_acknowledged_and_its_end_said_that_the_school_had_it(as_):
    okafor, ref = as_("Daniel Okafor"), add_concern()
    close(okafor, ref)
    assert concern(ref).acknowledged_at == concern(ref).closed_at
    assert BUTTON not in buttons(okafor, ref)
    assert press(okafor, ref) == 403
    assert count(PersonalReceipt) == 0


def test_nobody_whom_it_is_about_and_no_stranger_can(as_):
    about_teacher = add_concern(about_id=person("Daniel Okafor").id, topic="staff")
    about_head = add_concern(about_id=person("Helen Marsh").id, topic="staff")
    for ref, name in ((about_teacher, "Daniel Okafor"), (about_head, "Helen Marsh"), (about_head, "Nadia Frost")):
        assert press(as_(name), ref) == 404
        assert concern(ref).acknowledged_at is None


def test_once_it_is_sealed_the_parent_does_not_learn_who_has_it(as_, now):
    priya, lund = as_("Priya Shah"), as_("Sara Lund")
    ref = raise_concern(priya, "Asha")
    now.shift(timedelta(minutes=1))
    act(as_("Daniel Okafor"), ref, "handover", reason="A child may be at risk")
    act(lund, ref, "acknowledgement")
    page = page_of(priya.get(f"/concerns/{ref}")).one("main").text
    assert "The school has your concern and is looking into it" in page
    assert "Lund" not in page and "afeguarding" not in page


def test_where_a_child_may_not_be_safe_no_day_is_promised(as_):
    mina = as_("Mina Cole")
    ref = raise_concern(mina, "Leo", "safeguarding", about="unknown")
    act(as_("Sara Lund"), ref, "acknowledgement")
    thread = page_of(mina.get(f"/concerns/{ref}")).one("ol", class_="thread").text
    assert "has your concern and is looking into it" in thread
    assert "promised by" not in thread and "answer by" not in thread


def test_with_htmx_the_thread_is_renewed_in_place(as_):
    okafor, ref = as_("Daniel Okafor"), add_concern()
    address = f"/oakfield/triage/{ref}/acknowledgement"
    response = okafor.post(address, data={"csrf_token": csrf_token(okafor)}, headers={"HX-Request": "true"})
    assert response.status_code == 200
    assert "told the parent that they have it" in page_of(response).one("div", id="thread").text


def test_it_says_the_day_as_it_stood_then(as_, now):
    priya, okafor = as_("Priya Shah"), as_("Daniel Okafor")
    ref = raise_concern(priya, "Asha")
    act(okafor, ref, "due-date", due_on="2026-10-01", reason="Some are away")
    now.shift(timedelta(minutes=1))
    act(okafor, ref, "acknowledgement")
    now.shift(timedelta(minutes=1))
    act(okafor, ref, "due-date", due_on="2026-10-02", reason="One is still away")
    (said,) = [
        li.text
        for li in page_of(priya.get(f"/concerns/{ref}")).one("ol", class_="thread").all("li")
        if "has your concern" in li.text
    ]
    assert "An answer was promised by Thursday 1 October 2026." in said
