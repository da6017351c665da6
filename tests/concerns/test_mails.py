"""Who is told by mail of what happens in a concern."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.clock import now, today
from portal.extensions import db
from portal.outbox.models import Mail
from portal.schools.models import Appointment, Guardianship, School, SchoolClass
from tests.concerns.journeys import raise_concern
from tests.concerns.verbs import act, close, hand_over, reply, withdraw, write_back
from tests.support.clients import person


@pytest.fixture
def told(app):
    """`told()`: kind and first name of every mail queued since it was last asked."""
    heard = set()

    def ask():
        new = [mail for mail in db.session.scalars(select(Mail).order_by(Mail.id)) if mail.id not in heard]
        heard.update(mail.id for mail in new)
        return {f"{mail.kind} to {mail.address.partition('.')[0]}" for mail in new}

    return ask


def appoint(name, role, school="oakfield", class_name=None):
    place = db.session.scalars(select(School).where(School.slug == school)).one()
    room = db.session.scalar(select(SchoolClass.id).where(SchoolClass.name == class_name)) if class_name else None
    post = {"school_id": place.id, "role": role, "class_id": room, "starts_on": today()}
    db.session.add(Appointment(person_id=person(name).id, **post))


def end_appointments(name):
    yesterday = today() - timedelta(days=1)
    for post in db.session.scalars(select(Appointment).where(Appointment.person_id == person(name).id)):
        post.ends_on = yesterday


def test_each_thing_that_happens_tells_exactly_whom_it_concerns(as_, told):
    priya, okafor, marsh = as_("Priya Shah"), as_("Daniel Okafor"), as_("Helen Marsh")
    ref = raise_concern(priya, "Asha")
    assert told() == {"concern-sent to priya", "concern-waiting to daniel"}
    hand_over(okafor, ref, "Daniel Okafor")
    act(okafor, ref, "notes", body="Among us")
    assert told() == set()
    reply(okafor, ref)
    assert told() == {"school-answered to priya"}
    write_back(priya, ref)
    assert told() == {"parent-wrote to daniel"}
    hand_over(okafor, ref, "Helen Marsh")
    assert told() == {"concern-handed-to-you to helen", "somebody-else-answers to priya"}
    write_back(priya, ref)
    assert told() == {"parent-wrote to helen"}
    close(marsh, ref)
    assert told() == {"concern-closed to priya"}


def test_taking_a_concern_from_a_colleague_by_answering_tells_the_parent_of_the_answer_alone(as_, told):
    ref = raise_concern(as_("Priya Shah"), "Asha")
    told()
    reply(as_("Sara Lund"), ref)
    assert told() == {"school-answered to priya"}
    write_back(as_("Priya Shah"), ref)
    assert told() == {"parent-wrote to sara"}


def test_a_withdrawal_is_confirmed_to_both_sides(as_, told):
    priya = as_("Priya Shah")
    ref = raise_concern(priya, "Asha")
    told()
    withdraw(priya, ref)
    assert told() == {"withdrawal-received to priya", "concern-withdrawn to daniel"}


def test_sealing_tells_the_safeguarding_lead_alone_from_then_on(as_, told):
    priya, okafor = as_("Priya Shah"), as_("Daniel Okafor")
    ref = raise_concern(priya, "Asha")
    told()
    act(okafor, ref, "handover", reason="A child may be at risk")
    assert told() == {"concern-waiting to sara"}
    write_back(priya, ref)
    assert told() == {"parent-wrote to sara"}


def test_where_several_hold_the_role_all_are_told_until_one_answers(as_, told):
    appoint("Kit Lane", "class-teacher", class_name="3 Oak")
    priya = as_("Priya Shah")
    ref = raise_concern(priya, "Asha")
    assert told() == {"concern-sent to priya", "concern-waiting to daniel", "concern-waiting to kit"}
    reply(as_("Kit Lane"), ref)
    write_back(priya, ref)
    assert told() == {"school-answered to priya", "parent-wrote to kit"}


def test_words_for_a_handler_who_has_left_reach_the_new_teacher_and_before_there_is_one_the_leadership(as_, told):
    priya = as_("Priya Shah")
    ref = raise_concern(priya, "Asha")
    told()
    end_appointments("Daniel Okafor")
    write_back(priya, ref)
    assert told() == {"parent-wrote to helen", "parent-wrote to sara"}
    appoint("Kit Lane", "class-teacher", class_name="3 Oak")
    write_back(priya, ref)
    assert told() == {"parent-wrote to kit"}


TOO_CLOSE = {  # child, topic, whom it is about, who is told, who never is
    "a teacher": ("Asha", {"topic": "staff", "about_label": "Mr Okafor"}, "helen", {"daniel"}),
    "the headteacher": ("Asha", {"topic": "headteacher"}, "colin", {"helen", "sara"}),
    "the headteacher as staff": ("Asha", {"topic": "staff", "about_label": "Mrs Marsh"}, "colin", {"helen", "sara"}),
    "the deputy": ("Asha", {"topic": "staff", "about_label": "Ms Lund"}, "helen", {"sara"}),
    "the chair": ("Asha", {"topic": "governors", "about_label": "Mr Reed"}, "clare", {"colin", "helen"}),
    "the safeguarding lead": ("Asha", {"topic": "safeguarding", "about_label": "Ms Lund"}, "helen", {"sara"}),
}


@pytest.mark.parametrize("about", TOO_CLOSE)
def test_nobody_whom_it_is_about_is_told_of_anything(as_, told, about):
    child, answers, reader, never = TOO_CLOSE[about]
    priya = as_("Priya Shah")
    ref = raise_concern(priya, child, **answers)
    write_back(priya, ref)
    withdraw(priya, ref)
    heard = {one.rpartition(" ")[2] for one in told()}
    assert heard == {"priya", reader}
    assert not heard & never


def test_a_teacher_who_is_the_parent_is_mailed_as_a_parent_and_so_is_nobody_of_the_family_as_staff(as_, told):
    appoint("Beth Hughes", "class-teacher", class_name="1 Ash")
    beth = as_("Beth Hughes")
    ref = raise_concern(beth, "Sam", "learning")
    write_back(beth, ref)
    assert told() == {"concern-sent to beth", "concern-waiting to nadia", "parent-wrote to nadia"}

    for name in ("Tom Shah", "Kit Lane"):
        appoint(name, "class-teacher", class_name="3 Oak")
    raise_concern(as_("Priya Shah"), "Asha")
    assert told() == {"concern-sent to priya", "concern-waiting to daniel", "concern-waiting to kit"}


def test_of_several_who_hold_a_role_only_those_whom_it_is_not_about_are_told(as_, told):
    for name in ("Kit Lane", "Viv Park"):
        appoint(name, "clerk")
    raise_concern(as_("Priya Shah"), "Asha", "governors", about_label="Mrs Boyd")
    assert told() == {"concern-sent to priya", "concern-waiting to kit", "concern-waiting to viv"}


@pytest.mark.parametrize("change", [{"restricted_at": now}, {"ends_on": lambda: today() - timedelta(days=1)}])
def test_a_parent_whom_a_court_shuts_out_hears_nothing_more(as_, told, change):
    ref = raise_concern(as_("Priya Shah"), "Asha")
    told()
    for link in db.session.scalars(select(Guardianship).where(Guardianship.person_id == person("Priya Shah").id)):
        for name, value in change.items():
            setattr(link, name, value())
    okafor = as_("Daniel Okafor")
    reply(okafor, ref)
    hand_over(okafor, ref, "Helen Marsh")
    close(as_("Helen Marsh"), ref)
    assert told() == {"concern-handed-to-you to helen"}
