"""When a child moves to another class, what lies with the old class is handed over by one press, not by itself."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from portal.audit.models import AuditEntry
from portal.clock import today
from portal.concerns.models import Rerouting
from portal.extensions import db
from portal.outbox.models import Mail
from tests.concerns.journeys import raise_concern
from tests.concerns.rows import appoint, end_appointments, pupil, school_class
from tests.concerns.test_two_at_once import at_once, filled_in, statuses
from tests.concerns.verbs import act, close, concern, hand_over
from tests.concerns.waiting import add_concern
from tests.support.clients import csrf_token, person
from tests.support.pages import page_of

BUTTON = "Hand over to the new class"


@pytest.fixture
def ref(as_) -> str:
    """A concern about Asha, sent while she was in 3 Oak; she is in 5 Elm now."""
    sent = raise_concern(as_("Priya Shah"), "Asha")
    move("5 Elm")
    return sent


def move(class_name: str) -> None:
    pupil("Asha Shah").class_id = school_class(class_name).id
    db.session.commit()


def moves() -> int:
    return db.session.scalar(select(func.count()).select_from(Rerouting)) or 0


def press(client, ref: str):
    address = f"/oakfield/triage/{ref}/class-change"
    return client.post(address, data={"csrf_token": csrf_token(client)})


def shows_button(client, ref: str) -> bool:
    return BUTTON in [b.text for b in page_of(client.get(f"/oakfield/triage/{ref}")).all("button")]


def test_the_new_teacher_does_not_read_it_before_it_is_handed_over(as_, ref):
    assert as_("Beth Hughes").get(f"/oakfield/triage/{ref}").status_code == 404
    assert press(as_("Beth Hughes"), ref).status_code == 404
    assert "Asha Shah is now in 5 Elm." in page_of(as_("Daniel Okafor").get(f"/oakfield/triage/{ref}")).text
    assert concern(ref).class_id == school_class("3 Oak").id


def test_one_press_hands_it_over_and_the_parent_is_told(as_, ref):
    priya, okafor, due_on = as_("Priya Shah"), as_("Daniel Okafor"), concern(ref).due_on
    assert press(okafor, ref).location == "/oakfield/triage?moved=class-teacher"
    row = concern(ref)
    assert (row.class_id, row.handler.full_name) == (school_class("5 Elm").id, "Beth Hughes")
    assert (row.recipient, row.circle, row.due_on, row.turn) == ("class-teacher", "class", due_on, 1)
    assert okafor.get(f"/oakfield/triage/{ref}").status_code == 404
    shown = page_of(as_("Beth Hughes").get(f"/oakfield/triage/{ref}")).one("ol", class_="thread").text
    assert "Daniel Okafor handed it over to the child’s new class" in shown
    thread = page_of(priya.get(f"/concerns/{ref}")).one("ol", class_="thread").text
    assert "your concern went to the teacher of the new class" in thread
    assert "Mrs Hughes, class teacher" in thread
    new = list(db.session.scalars(select(Mail.kind).order_by(Mail.id)))[2:]
    assert new == ["concern-waiting", "somebody-else-answers"]


def test_it_is_on_record_with_both_classes(as_, ref):
    press(as_("Helen Marsh"), ref)
    row = db.session.scalars(select(Rerouting)).one()
    old, new = school_class("3 Oak").id, school_class("5 Elm").id
    assert (row.cause, row.from_class_id, row.to_class_id) == ("class-change", old, new)
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "concern.class-changed")).one()
    assert entry.facts == {"from_class": old, "to_class": new}


def test_a_leader_who_reads_it_in_the_new_class_too_comes_back_to_it(as_, ref):
    assert press(as_("Helen Marsh"), ref).location == f"/oakfield/triage/{ref}"


def test_where_the_new_class_has_two_teachers_or_none_nobody_has_it_yet(as_, ref):
    appoint("Kit Lane", "class-teacher", "5 Elm")
    press(as_("Helen Marsh"), ref)
    assert concern(ref).handler_id is None
    end_appointments("Nadia Frost", "class-teacher")
    move("1 Ash")
    press(as_("Helen Marsh"), ref)
    assert (concern(ref).handler_id, concern(ref).class_id) == (None, school_class("1 Ash").id)


def test_a_teacher_whom_it_is_about_does_not_get_it_by_the_child_s_move(as_):
    ref = add_concern(topic="staff", about_id=person("Beth Hughes").id)
    move("5 Elm")
    press(as_("Helen Marsh"), ref)
    assert concern(ref).handler_id is None
    assert as_("Beth Hughes").get(f"/oakfield/triage/{ref}").status_code == 404


def test_if_nobody_at_all_could_read_it_there_it_stays_where_it_is(as_, ref):
    hand_over(as_("Helen Marsh"), ref, "Daniel Okafor")
    for name, role in (("Helen Marsh", "headteacher"), ("Sara Lund", "deputy"), ("Beth Hughes", "class-teacher")):
        end_appointments(name, role)
    assert press(as_("Daniel Okafor"), ref).location == f"/oakfield/triage/{ref}"
    assert concern(ref).class_id == school_class("3 Oak").id


def test_pressed_twice_or_after_the_child_came_back_nothing_more_happens(as_, ref):
    page = f"/oakfield/triage/{ref}"
    presses = [filled_in(as_(name), page, f"{page}/class-change") for name in ("Helen Marsh", "Sara Lund")]
    assert statuses(at_once(*presses)) == [303, 303]
    assert (moves(), concern(ref).turn) == (1, 1)
    move("3 Oak")
    late = filled_in(as_("Helen Marsh"), page, f"{page}/class-change")
    move("5 Elm")
    assert late().status_code == 303
    assert moves() == 1


def test_there_is_nothing_to_press_where_the_class_does_not_matter(as_, ref):
    marsh = as_("Helen Marsh")
    assert shows_button(marsh, ref)
    for changes in ({"recipient": "headteacher", "circle": "leadership"}, {"recipient": "chair", "circle": "alone"}):
        other = add_concern(class_id=school_class("3 Oak").id, **changes)
        client = marsh if changes["circle"] == "leadership" else as_("Colin Reed")
        assert not shows_button(client, other)
        assert press(client, other).status_code == 303
    assert moves() == 0
    pupil("Asha Shah").left_on = today() - timedelta(days=1)
    assert not shows_button(marsh, ref)
    assert (press(marsh, ref).status_code, moves()) == (303, 0)


def test_what_is_closed_or_sealed_does_not_follow(as_, ref):
    close(as_("Daniel Okafor"), ref)
    assert press(as_("Daniel Okafor"), ref).status_code == 403
    sealed = add_concern(class_id=school_class("3 Oak").id)
    act(as_("Helen Marsh"), sealed, "handover", reason="A child may be at risk")
    assert (press(as_("Sara Lund"), sealed).status_code, moves()) == (303, 0)


def test_with_htmx_whoever_still_reads_it_gets_the_page_anew(as_, ref):
    marsh = as_("Helen Marsh")
    address = f"/oakfield/triage/{ref}/class-change"
    response = marsh.post(address, data={"csrf_token": csrf_token(marsh)}, headers={"HX-Request": "true"})
    assert (response.status_code, response.headers["HX-Redirect"]) == (204, f"/oakfield/triage/{ref}")
