"""Pages ask the database as often for many rows as for one."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.clock import now, today
from portal.concerns.models import Assignment, Concern, Message, Note, Viewing
from portal.extensions import db
from portal.schools.models import Appointment, Guardianship, Pupil, School, SchoolClass
from tests.concerns.journeys import ask_until_check
from tests.concerns.verbs import concern
from tests.concerns.waiting import add_concern
from tests.support.clients import person

COLLEAGUES = ("Kit Lane", "Beth Hughes", "Nadia Frost", "Olive Grant", "Viv Park")


@pytest.fixture
def cost(statements):
    """`cost(client, address)`: how many statements the page takes once it has been opened before."""

    def measure(client, address):
        client.get(address)
        with statements() as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    return measure


def crowd_the_school():
    """Colleagues in every circle, more classes, and more children for one mother."""
    school = db.session.scalars(select(School).where(School.slug == "oakfield")).one()
    oak = db.session.scalars(select(SchoolClass).where(SchoolClass.name == "3 Oak")).one()
    since = {"school_id": school.id, "starts_on": today()}
    for name in COLLEAGUES:
        for role, room in (("class-teacher", oak.id), ("deputy", None), ("governor", None)):
            db.session.add(Appointment(person_id=person(name).id, role=role, class_id=room, **since))
    for number in range(10):
        child = Pupil(school_id=school.id, class_id=oak.id, given_name=f"Child {number}", family_name="Shah")
        db.session.add(child)
        db.session.flush()
        link = {"relationship_": "mother", "starts_on": today()}
        db.session.add(Guardianship(person_id=person("Priya Shah").id, pupil_id=child.id, **link))
    db.session.commit()


def talk_much(row: Concern):
    """Messages, notes, hands and views of many people."""
    for number, name in enumerate(COLLEAGUES * 4):
        by, at = person(name).id, now() + timedelta(seconds=number)
        written = {"concern_id": row.id, "author_id": by, "key": str(number), "body": "Words"}
        db.session.add(Message(side="school", role="deputy", sent_at=at, **written))
        db.session.add(Note(written_at=at, **written))
        db.session.add(Assignment(concern_id=row.id, handler_id=by, by_id=by, at=at))
    for name in COLLEAGUES:
        looked = {"first_at": now(), "last_at": now()}
        db.session.add(Viewing(concern_id=row.id, person_id=person(name).id, role="deputy", **looked))
    db.session.commit()


def test_triage_and_the_parent_s_list_cost_the_same_for_one_row_and_for_a_full_page(as_, cost):
    okafor, priya = as_("Daniel Okafor"), as_("Priya Shah")
    add_concern()
    before = cost(okafor, "/oakfield/triage"), cost(priya, "/concerns")
    for number in range(60):
        handler = person(COLLEAGUES[number % 5]).id
        add_concern(*(("Carol Jones", "Ellie") if number % 2 else ()), handler_id=handler)
    assert (cost(okafor, "/oakfield/triage"), cost(priya, "/concerns")) == before
    assert before <= (8, 6)


def test_a_concern_costs_the_same_for_both_sides_however_much_was_said_by_however_many(as_, cost):
    okafor, priya, ref = as_("Daniel Okafor"), as_("Priya Shah"), add_concern()
    pages = [(okafor, f"/oakfield/triage/{ref}")]
    pages += [(priya, f"/concerns/{ref}{end}") for end in ("", "/sent", "/receipt", "/withdrawal")]
    before = [cost(*page) for page in pages]
    crowd_the_school()
    talk_much(concern(ref))
    assert [cost(*page) for page in pages] == before
    assert max(before) <= 10


@pytest.mark.parametrize("topic", ["friendships", "staff", "safeguarding"])
def test_every_question_costs_the_same_in_a_small_school_and_a_large_one(as_, cost, topic):
    priya = as_("Priya Shah")
    ask_until_check(priya, "Asha", topic, about="other", about_name="Somebody")
    steps = ["child", "topic", "recipient", "what-happened", "check", *([] if topic == "friendships" else ["about"])]
    pages = ["/concerns/new", *(f"/concerns/new/{step}" for step in steps)]
    before = [cost(priya, page) for page in pages]
    crowd_the_school()
    assert [cost(priya, page) for page in pages] == before
    assert max(before) <= 14
