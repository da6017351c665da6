"""Staff send a concern to somebody else: who would read it is shown first, and the parent reads who and why."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from portal.audit.models import AuditEntry
from portal.concerns.models import Assignment, Rerouting
from portal.extensions import db
from portal.outbox.models import Mail
from tests.concerns.journeys import raise_concern
from tests.concerns.rows import appoint, end_appointments, pupil, school_class
from tests.concerns.test_statements import crowd_the_school
from tests.concerns.test_two_at_once import at_once, filled_in, statuses
from tests.concerns.verbs import act, close, concern, hand_over, withdraw, write_back
from tests.concerns.waiting import add_concern
from tests.support.clients import csrf_token, form_to, hidden_fields, person
from tests.support.html import Element
from tests.support.pages import page_of

WHY = "Mrs Marsh decides about this"


def place(ref: str) -> str:
    return f"/oakfield/triage/{ref}/recipient"


def send_on(client: FlaskClient, ref: str, recipient: str = "headteacher", reason: str = WHY) -> TestResponse:
    fields = hidden_fields(form_to(page_of(client.get(place(ref))), place(ref)))
    return client.post(place(ref), data=fields | {"recipient": recipient, "reason": reason})


def forge(client: FlaskClient, ref: str, recipient: str) -> int:
    """What somebody sends who was never shown the form."""
    data = {"csrf_token": csrf_token(client), "recipient": recipient}
    return client.post(place(ref), data=data).status_code


def offered(client: FlaskClient, ref: str) -> list[str]:
    return [radio["value"] for radio in page_of(client.get(place(ref))).all("input", type="radio")]


def readers_under(page: Element, role: str) -> str:
    (radio,) = [r for r in page.all("input", type="radio") if r["value"] == role]
    return page.one("div", id=f"{radio['id']}-readers").text


def kinds_to(name: str) -> list[str]:
    query = select(Mail.kind).where(Mail.person_id == person(name).id).order_by(Mail.id)
    return list(db.session.scalars(query))


def count(table: type) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


# Sending on


def test_the_new_recipient_has_it_the_parent_reads_why_and_who_can_read_it_now(as_):
    priya, okafor = as_("Priya Shah"), as_("Daniel Okafor")
    ref = raise_concern(priya, "Asha")
    due_on = concern(ref).due_on
    response = send_on(okafor, ref)
    assert response.location == "/oakfield/triage?moved=headteacher"
    assert "It is now with: headteacher. You no longer see it here." in page_of(okafor.get(response.location)).text
    row = concern(ref)
    assert (row.recipient, row.circle, row.handler.full_name) == ("headteacher", "leadership", "Helen Marsh")
    assert (row.due_on, row.waits_for, row.turn) == (due_on, "school", 1)
    assert okafor.get(f"/oakfield/triage/{ref}").status_code == 404
    thread = page_of(priya.get(f"/concerns/{ref}")).one("ol", class_="thread")
    assert "Mr Okafor sent your concern to somebody else: headteacher" in thread.text and WHY in thread.text
    assert [li.text for li in thread.one("ul", class_="people").all("li")] == [
        "Mrs Marsh, headteacher",
        "Ms Lund, deputy headteacher",
    ]
    shown = page_of(as_("Helen Marsh").get(f"/oakfield/triage/{ref}")).one("ol", class_="thread").text
    assert "Daniel Okafor sent it to: headteacher" in shown and WHY in shown


def test_everything_about_it_is_on_record_in_one_transaction(as_):
    ref = raise_concern(as_("Priya Shah"), "Asha")
    send_on(as_("Daniel Okafor"), ref)
    row = db.session.scalars(select(Rerouting)).one()
    assert (row.cause, row.from_recipient, row.to_recipient, row.reason) == (
        "staff",
        "class-teacher",
        "headteacher",
        WHY,
    )
    assert row.by_id == person("Daniel Okafor").id
    last = db.session.scalars(select(Assignment).order_by(Assignment.id.desc())).first()
    assert (last.handler_id, last.by_id) == (person("Helen Marsh").id, row.by_id)
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "concern.rerouted")).one()
    assert entry.facts == {"from_recipient": "class-teacher", "recipient": "headteacher"}
    assert kinds_to("Priya Shah") == ["concern-sent", "concern-sent-on"]
    assert kinds_to("Helen Marsh") == ["concern-waiting"]
    assert kinds_to("Daniel Okafor") == ["concern-waiting"]  # the first one, from the parent


def test_whoever_reads_it_there_too_comes_back_to_it_and_is_not_mailed(as_):
    ref, marsh = add_concern(), as_("Helen Marsh")
    assert send_on(marsh, ref, "headteacher").location == f"/oakfield/triage/{ref}"
    assert kinds_to("Helen Marsh") == []


def test_where_several_hold_the_role_all_are_told_and_nobody_has_it_yet(as_):
    appoint("Kit Lane", "clerk")
    ref = add_concern()
    send_on(as_("Daniel Okafor"), ref, "clerk")
    assert concern(ref).handler_id is None
    assert kinds_to("Kit Lane") == kinds_to("Clare Boyd") == ["concern-waiting"]
    assert kinds_to("Helen Marsh") == []


def test_back_to_the_class_it_goes_to_the_class_in_which_the_child_is_now(as_):
    ref, marsh = add_concern(recipient="headteacher", circle="leadership"), as_("Helen Marsh")
    pupil("Asha Shah").class_id = school_class("5 Elm").id
    assert "Beth Hughes" in readers_under(page_of(marsh.get(place(ref))), "class-teacher")
    send_on(marsh, ref, "class-teacher")
    assert concern(ref).class_id == school_class("5 Elm").id
    assert as_("Beth Hughes").get(f"/oakfield/triage/{ref}").status_code == 200
    assert as_("Daniel Okafor").get(f"/oakfield/triage/{ref}").status_code == 404


# Who is offered


def test_the_page_names_all_who_would_read_it_and_marks_whom_the_parent_does_not_know_of(as_):
    ref = raise_concern(as_("Priya Shah"), "Asha")
    page = page_of(as_("Daniel Okafor").get(place(ref)))
    assert readers_under(page, "headteacher").endswith("Helen Marsh, headteacher Sara Lund, deputy headteacher")
    assert readers_under(page, "chair").endswith("Colin Reed, chair of governors New to the parent")
    assert offered(as_("Daniel Okafor"), ref) == ["headteacher", "deputy", "chair", "clerk"]


def test_a_wider_circle_than_the_parent_was_told_of_is_said_to_both(as_):
    priya = as_("Priya Shah")
    ref = raise_concern(priya, "Asha", recipient="chair")
    reed = as_("Colin Reed")
    page = page_of(reed.get(place(ref)))
    assert readers_under(page, "headteacher").count("New to the parent") == 2
    send_on(reed, ref, "headteacher")
    people = page_of(priya.get(f"/concerns/{ref}")).one("ol", class_="thread").one("ul", class_="people").text
    assert people == "Mrs Marsh, headteacher Ms Lund, deputy headteacher"


def test_nobody_whom_it_is_about_is_offered_and_about_the_headteacher_only_governors(as_):
    about_head = add_concern(topic="headteacher", recipient="chair", circle="alone", about_id=person("Helen Marsh").id)
    assert offered(as_("Colin Reed"), about_head) == ["clerk"]
    about_teacher = add_concern(
        topic="staff", recipient="headteacher", circle="leadership", about_id=person("Daniel Okafor").id
    )
    assert offered(as_("Helen Marsh"), about_teacher) == ["deputy", "chair", "clerk"]
    for ref, role in ((about_head, "headteacher"), (about_head, "class-teacher"), (about_teacher, "class-teacher")):
        client = as_("Colin Reed" if ref == about_head else "Helen Marsh")
        assert send_on(client, ref, role).status_code == 422
        assert count(Rerouting) == 0


def test_where_two_share_the_headship_and_neither_is_named_it_still_reaches_neither(as_):
    appoint("Kit Lane", "headteacher")
    ref = raise_concern(as_("Priya Shah"), "Asha", "headteacher")
    assert concern(ref).about_id is None
    assert offered(as_("Colin Reed"), ref) == ["clerk"]
    send_on(as_("Colin Reed"), ref, "clerk")
    for name in ("Helen Marsh", "Kit Lane", "Sara Lund", "Daniel Okafor"):
        assert as_(name).get(f"/oakfield/triage/{ref}").status_code == 404


def test_a_role_that_was_left_since_the_page_was_made_is_asked_again_with_the_words_kept(as_):
    ref, okafor = add_concern(), as_("Daniel Okafor")
    late = filled_in(okafor, place(ref), place(ref), recipient="chair", reason=WHY)
    end_appointments("Colin Reed", "chair")
    shown = late()
    assert shown.status_code == 422
    assert "Select who should deal with it" in page_of(shown).one("div", class_="errors").text
    assert page_of(shown).one("textarea", id="reason").text == WHY


@pytest.mark.parametrize("recipient", ["class-teacher", "safeguarding-lead", "office", "", "nonsense"])
def test_what_is_not_offered_is_refused(as_, recipient):
    ref = add_concern()
    assert send_on(as_("Daniel Okafor"), ref, recipient).status_code == 422
    assert "Enter words for the parent" in page_of(send_on(as_("Daniel Okafor"), ref, "chair", " ")).text
    assert count(Rerouting) == 0


# Who may


def test_the_handler_may_and_a_leader_may_and_while_nobody_handles_it_any_reader(as_):
    okafor, marsh = as_("Daniel Okafor"), as_("Helen Marsh")
    appoint("Kit Lane", "class-teacher", "3 Oak")
    free, taken = add_concern(), add_concern()
    hand_over(marsh, taken, "Kit Lane")
    link = f"/oakfield/triage/{taken}"
    assert "Send to someone else" not in page_of(okafor.get(link)).text
    assert [okafor.get(place(ref)).status_code for ref in (free, taken)] == [200, 403]
    assert [marsh.get(place(ref)).status_code for ref in (free, taken)] == [200, 200]
    assert as_("Kit Lane").get(place(taken)).status_code == 200
    assert forge(okafor, taken, "chair") == 403


def test_strangers_and_whom_it_is_about_find_nothing(as_):
    ref = add_concern(topic="staff", about_id=person("Daniel Okafor").id)
    for name in ("Daniel Okafor", "Nadia Frost", "Colin Reed"):
        client = as_(name)
        assert client.get(place(ref)).status_code == 404
        assert forge(client, ref, "headteacher") == 404


def test_what_is_sealed_stays_with_its_own_people(as_):
    ref, lund = raise_concern(as_("Mina Cole"), "Leo", "safeguarding", about="unknown"), as_("Sara Lund")
    assert lund.get(place(ref)).status_code == 403
    assert forge(lund, ref, "headteacher") == 403
    assert "Send to someone else" not in page_of(lund.get(f"/oakfield/triage/{ref}")).text
    data = {"csrf_token": csrf_token(lund), "recipient": "headteacher", "reason": WHY}
    refused = lund.post(place(ref), data=data)
    assert (refused.status_code, page_of(refused).one("textarea").text) == (403, WHY)


@pytest.mark.parametrize("end", ["closed", "withdrawn"])
def test_what_has_ended_stays_where_it_is_and_the_words_are_kept(as_, end):
    priya, okafor = as_("Priya Shah"), as_("Daniel Okafor")
    ref = raise_concern(priya, "Asha")
    late = filled_in(okafor, place(ref), place(ref), recipient="chair", reason=WHY)
    close(okafor, ref) if end == "closed" else withdraw(priya, ref)
    assert okafor.get(place(ref)).location == f"/oakfield/triage/{ref}"
    shown = late()
    assert shown.status_code == 409
    assert WHY in [area.text for area in page_of(shown).all("textarea")]
    assert concern(ref).recipient == "class-teacher"


# Two at once


def test_whoever_did_not_see_what_came_in_between_is_shown_it_first(as_):
    priya, okafor = as_("Priya Shah"), as_("Daniel Okafor")
    ref = raise_concern(priya, "Asha")
    late = filled_in(okafor, place(ref), place(ref), recipient="chair", reason=WHY)
    write_back(priya, ref, "Do not show the chair")
    shown = late()
    assert shown.status_code == 409
    assert "Do not show the chair" in page_of(shown).one("div", class_="errors").text
    assert page_of(shown).one("textarea", id="reason").text == WHY
    (chosen,) = [r for r in page_of(shown).all("input", type="radio") if "checked" in r.attrs]
    fields = hidden_fields(form_to(page_of(shown), place(ref))) | {"recipient": chosen["value"], "reason": WHY}
    assert okafor.post(place(ref), data=fields).status_code == 303
    assert concern(ref).recipient == "chair"


def test_of_two_ways_at_once_it_goes_one(as_):
    ref = add_concern()
    clients = as_("Helen Marsh"), as_("Sara Lund")
    sends = [
        filled_in(client, place(ref), place(ref), recipient=role, reason=f"To the {role}")
        for client, role in zip(clients, ("headteacher", "deputy"), strict=True)
    ]
    assert statuses(at_once(*sends)) == [303, 409]
    assert (count(Rerouting), concern(ref).turn) == (1, 1)


# Sealed afterwards


def test_a_later_sealing_changes_nothing_that_the_parent_sees(as_, now):
    priya, marsh = as_("Priya Shah"), as_("Helen Marsh")
    ref = add_concern()
    send_on(marsh, ref, "headteacher")
    hand_over(marsh, ref, "Sara Lund")
    concern(ref).handler_id = None  # a name beside it would go, as when somebody leaves
    db.session.commit()
    now.shift(timedelta(minutes=1))
    pages = [f"/concerns/{ref}{tail}" for tail in ("", "/sent", "/receipt")]
    priya.get(pages[0])
    before = [page_of(priya.get(page)).one("main").text for page in pages]
    fields = [hidden_fields(page_of(priya.get(pages[0])).one("form", id="write")).get("seen")]
    act(marsh, ref, "handover", reason="A child may be at risk")
    assert [page_of(priya.get(page)).one("main").text for page in pages] == before
    assert [hidden_fields(page_of(priya.get(pages[0])).one("form", id="write")).get("seen")] == fields


def test_who_still_reads_it_after_a_sealing_notices_it(as_):
    ref, lund = add_concern(), as_("Sara Lund")
    page = f"/oakfield/triage/{ref}"
    late = filled_in(lund, page, f"{page}/messages", body="I spoke with the father")
    act(as_("Helen Marsh"), ref, "handover", reason="A child may be at risk")
    shown = late()
    assert shown.status_code == 409
    assert "passed to safeguarding while you were writing" in page_of(shown).one("div", class_="errors").text
    assert page_of(shown).one("textarea", id="body").text == "I spoke with the father"


# What it costs


def test_the_page_asks_the_database_as_often_in_a_large_school_as_in_a_small_one(as_, statements):
    ref, okafor, costs = add_concern(), as_("Daniel Okafor"), []
    for _ in range(2):
        okafor.get(place(ref))
        with statements() as seen:
            assert okafor.get(place(ref)).status_code == 200
        costs.append(len(seen))
        crowd_the_school()
    assert costs[0] == costs[1] <= 8
