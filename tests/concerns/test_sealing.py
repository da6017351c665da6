"""This is safeguarding: sealed at once, and nothing on the parent's pages gives it away."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.extensions import db
from portal.schools.models import Appointment, Guardianship
from tests.concerns.journeys import raise_concern
from tests.concerns.verbs import act, concern, reply
from tests.support.clients import person, post
from tests.support.pages import page_of


def pages_of_the_parent(client, ref):
    return [page_of(client.get(f"/concerns/{ref}{tail}")).one("main").text for tail in ("", "/sent", "/receipt")]


def end_every(role: str, yesterday) -> None:
    for held in db.session.scalars(select(Appointment).where(Appointment.role == role)):
        held.ends_on = yesterday
    db.session.commit()


def test_the_parents_pages_stay_as_they_were_when_staff_seal_a_concern(as_, now):
    priya = as_("Priya Shah")
    ref = raise_concern(priya, "Asha", "behaviour")
    as_("Daniel Okafor").get(f"/oakfield/triage/{ref}")
    now.shift(timedelta(minutes=10))
    act(as_("Daniel Okafor"), ref, "handover", reason="a bruise")
    assert concern(ref).recipient == "safeguarding-lead"
    as_("Sara Lund").get(f"/oakfield/triage/{ref}")
    for text in pages_of_the_parent(priya, ref):
        assert "safeguarding" not in text and "dealt with by Ms Lund" not in text
        assert "Seen by Ms Lund" not in text
    assert "class teacher" in pages_of_the_parent(priya, ref)[0]


def test_the_receipt_names_the_readers_of_the_day_it_was_sent(as_):
    priya = as_("Priya Shah")
    ref = raise_concern(priya, "Asha", "staff", about_label="Mr Okafor")
    receipt = pages_of_the_parent(priya, ref)[2]
    assert "Mrs Marsh, headteacher" in receipt and "About Mr Okafor" in receipt


def test_the_promised_day_on_the_proof_stays_when_the_school_has_answered(as_):
    priya = as_("Priya Shah")
    ref = raise_concern(priya, "Asha")
    reply(as_("Daniel Okafor"), ref)
    assert "Monday 21 September 2026" in pages_of_the_parent(priya, ref)[1]


def test_a_sealed_concern_cannot_be_sealed_again(as_):
    ref = raise_concern(as_("Priya Shah"), "Asha", "staff", about_label="Ms Lund")
    act(as_("Helen Marsh"), ref, "handover", reason="it is serious")
    assert (concern(ref).recipient, concern(ref).circle) == ("headteacher", "alone")
    page = f"/oakfield/triage/{ref}"
    assert post(as_("Helen Marsh"), f"{page}/handover", {"reason": "again"}, page).status_code == 403


def test_with_nobody_to_take_it_staff_are_told_whom_to_call(as_):
    ref = raise_concern(as_("Priya Shah"), "Asha", "behaviour")
    for role in ("safeguarding-lead", "headteacher", "chair"):
        end_every(role, concern(ref).sent_at.date() - timedelta(days=1))
    page = f"/oakfield/triage/{ref}"
    answer = post(as_("Daniel Okafor"), f"{page}/handover", {"reason": "a bruise"}, page)
    assert answer.status_code == 409
    assert "Nobody at the school holds a role" in page_of(answer).text and "a bruise" in page_of(answer).text
    assert concern(ref).recipient == "class-teacher"


@pytest.mark.parametrize(("recipient", "circle"), [("chair", "alone"), ("safeguarding-lead", "alone")])
def test_a_concern_left_behind_never_comes_into_a_wider_circle(as_, work, now, recipient, circle):
    ref = raise_concern(as_("Priya Shah"), "Asha", "behaviour", recipient="chair")
    if recipient == "safeguarding-lead":
        act(as_("Colin Reed"), ref, "handover", reason="a bruise")
    assert (concern(ref).recipient, concern(ref).circle) == (recipient, circle)
    end_every(recipient, concern(ref).sent_at.date() - timedelta(days=1))
    now.shift(timedelta(days=1))
    work()
    assert concern(ref).circle == "alone"
    assert concern(ref).recipient == {"chair": "clerk", "safeguarding-lead": "headteacher"}[recipient]
    assert as_("Daniel Okafor").get(f"/oakfield/triage/{ref}").status_code == 404


def test_a_handler_who_has_left_keeps_nothing(as_, work, now):
    ref = raise_concern(as_("Priya Shah"), "Asha", "behaviour")
    assert concern(ref).handler_id == person("Daniel Okafor").id
    today = concern(ref).sent_at.date()
    for held in db.session.scalars(select(Appointment).where(Appointment.person_id == person("Daniel Okafor").id)):
        held.ends_on = today
    db.session.commit()
    now.shift(timedelta(days=1))
    work()
    assert concern(ref).handler_id is None


def test_what_is_about_a_teacher_who_becomes_deputy_is_closed_to_deputies(as_):
    ref = raise_concern(as_("Priya Shah"), "Asha", "staff", about_label="Mr Okafor")
    sara = as_("Sara Lund")
    assert sara.get(f"/oakfield/triage/{ref}").status_code == 200
    for held in db.session.scalars(select(Appointment).where(Appointment.person_id == person("Daniel Okafor").id)):
        held.role = "deputy"
    db.session.commit()
    assert sara.get(f"/oakfield/triage/{ref}").status_code == 404
    assert as_("Helen Marsh").get(f"/oakfield/triage/{ref}").status_code == 200


def test_staff_are_told_when_the_parent_cannot_read_their_answer(as_, now):
    ref = raise_concern(as_("Priya Shah"), "Asha")
    page = f"/oakfield/triage/{ref}"
    assert "no longer link them" not in page_of(as_("Daniel Okafor").get(page)).text
    yesterday = concern(ref).sent_at.date() - timedelta(days=1)
    for link in db.session.scalars(select(Guardianship).where(Guardianship.person_id == person("Priya Shah").id)):
        link.ends_on = yesterday
    db.session.commit()
    text = page_of(as_("Daniel Okafor").get(page)).text
    assert "no longer link them" in text, text
