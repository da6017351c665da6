"""Must not be published: who sets, ends and sees a flag, who knows why, and who is told."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from portal.audit.models import AuditEntry
from portal.clock import now, today
from portal.consents.models import PublishingFlag
from portal.demo.cast import NAMES, load_noise
from portal.extensions import db
from portal.outbox.models import Mail
from tests.concerns.rows import SINCE, appoint, end_appointments, link
from tests.concerns.test_two_at_once import at_once, filled_in, statuses
from tests.consents.checking import lines, proof
from tests.consents.deciding import child, decided, flagged
from tests.support.clients import csrf_token, person, post, sign_in
from tests.support.pages import page_of

PAGE = "/oakfield/must-not-publish"
FLAGGERS = {"Helen Marsh", "Sara Lund"}
WHY = "Quillfeather: adopted, and looked for"
HILLSIDE = ("Hugo Norden", "Tessa Nunn", "Ivor Neave", "Dora Nash", "Page Neal", "Zara Noyce")
EVERYBODY = (*NAMES, *HILLSIDE)


def put(client: FlaskClient, name: str = "Asha Shah", page: str = PAGE, **fields: str) -> TestResponse:
    """Set a flag."""
    return post(client, page, {"pupil": child(name).public_id, "reason": WHY, "set": "yes"} | fields)


def end_of(name: str) -> str:
    return f"{PAGE}/{child(name).public_id}/end"


def reason_of(name: str) -> str:
    return f"{PAGE}/{child(name).public_id}/reason"


def rows() -> list[PublishingFlag]:
    db.session.expire_all()
    return list(db.session.scalars(select(PublishingFlag).order_by(PublishingFlag.id)))


def mails() -> list[Mail]:
    return list(db.session.scalars(select(Mail).where(Mail.kind == "publishing-flag").order_by(Mail.id)))


@pytest.mark.sqlite_only
def test_a_flag_is_known_to_three_roles_of_the_school_and_its_reason_to_one(app: Flask) -> None:
    load_noise(today())
    appoint("Kit Lane", "safeguarding-lead")
    end_appointments("Sara Lund", "safeguarding-lead")
    assert put(sign_in(app.test_client(), "Sara Lund")).status_code == 303
    known, why = set(), set()
    for name in EVERYBODY:
        client = sign_in(app.test_client(), name)
        for address in (PAGE, end_of("Asha Shah"), reason_of("Asha Shah")):
            answer = client.get(address)
            assert answer.status_code in {200, 404} or name == "Rob Jones"
            if answer.status_code == 200:
                known.add(name)
                assert "Asha Shah" in answer.text
            if WHY in answer.text:
                why.add(name)
        for other in ("glan-afon", "hillside"):
            assert "Asha" not in client.get(PAGE.replace("oakfield", other)).text
            for address in (end_of("Asha Shah"), reason_of("Asha Shah")):
                assert client.get(address.replace("oakfield", other)).status_code in {404, 303}
    assert known == FLAGGERS | {"Kit Lane"}
    assert why == {"Kit Lane"}


@pytest.mark.sqlite_only
def test_no_form_of_a_stranger_sets_or_ends_one(app: Flask) -> None:
    load_noise(today())
    flagged("Leo Cole")
    for name in set(EVERYBODY) - FLAGGERS - {"Rob Jones"}:
        client = sign_in(app.test_client(), name)
        data = {"csrf_token": csrf_token(client), "pupil": child("Asha Shah").public_id, "reason": WHY, "set": "yes"}
        assert client.post(PAGE, data=data).status_code == 404, name
        address = f"{PAGE}/{child('Leo Cole').public_id}/end"
        assert client.post(address, data=data).status_code == 404, name
    assert [flag.ended_at for flag in rows()] == [None]


def test_the_lead_of_yesterday_reads_no_reason_today(as_) -> None:
    flagged("Asha Shah")
    lund = as_("Sara Lund")
    assert "A reason" in lund.get(reason_of("Asha Shah")).text
    end_appointments("Sara Lund", "safeguarding-lead")
    answer = lund.get(PAGE)  # she is the deputy
    assert "Asha Shah" in answer.text and "Read why" not in answer.text
    assert lund.get(reason_of("Asha Shah")).status_code == 404


def test_each_reading_of_a_reason_is_noted_and_the_list_is_none(as_) -> None:
    flagged("Asha Shah")
    lund, read = as_("Sara Lund"), select(AuditEntry).where(AuditEntry.event == "publishing.flag-reason-read")
    assert "A reason" not in lund.get(PAGE).text
    assert as_("Helen Marsh").get(reason_of("Asha Shah")).status_code == 404
    assert lund.get(reason_of("Dev Shah")).status_code == 404
    assert db.session.scalars(read).all() == []
    for _ in range(2):
        assert lund.get(reason_of("Asha Shah")).status_code == 200
    entries = db.session.scalars(read).all()
    noted = {(entry.person_id, entry.subject, str(entry.facts)) for entry in entries}
    assert noted == {(person("Sara Lund").id, child("Asha Shah").public_id, "{}")}
    assert len(entries) == 2


@pytest.mark.parametrize("how", ["today", "once", "restricted"])
def test_whoever_is_family_of_a_child_neither_sets_nor_ends_nor_sees_it(how: str, as_) -> None:
    appoint("Priya Shah", "safeguarding-lead")
    if how == "once":
        link("Priya Shah", "Asha Shah").ends_on = SINCE
    if how == "restricted":
        link("Priya Shah", "Asha Shah").restricted_at = now() - timedelta(days=1)
    db.session.commit()
    priya = as_("Priya Shah")
    assert put(priya).status_code == 422
    found = post(priya, PAGE, {"search": "name", "q": "asha"})
    assert "Asha" not in found.text
    assert not rows()
    flagged("Asha Shah")
    flagged("Leo Cole")
    assert "Asha" not in priya.get(PAGE).text and "Leo Cole" in priya.get(PAGE).text
    address = f"{PAGE}/{child('Asha Shah').public_id}/end"
    assert priya.get(address).status_code == 404
    assert priya.post(address, data={"csrf_token": csrf_token(priya)}).status_code == 404
    assert [flag.ended_at for flag in rows()] == [None, None]


def test_it_counts_from_the_next_request_on_until_it_ends(as_) -> None:
    head, kit = as_("Helen Marsh"), as_("Kit Lane")
    decided("Priya Shah", "Asha Shah", "website")
    assert put(head).status_code == 303
    assert lines(proof(kit, "Asha Shah")) == {"Asha Shah 3 Oak": "No"}
    assert "Nothing of Asha Shah is published from now on." in page_of(head.get(PAGE)).text
    address = f"{PAGE}/{child('Asha Shah').public_id}/end"
    assert "End the flag of Asha Shah?" in page_of(head.get(address)).text
    assert post(head, address).status_code == 303
    assert lines(proof(kit, "Asha Shah")) == {"Asha Shah 3 Oak": "Yes without name"}
    assert "There is no such child today." in page_of(head.get(PAGE)).text
    assert head.get(address).status_code == 404
    assert put(head).status_code == 303  # and again, later
    assert len(rows()) == 2


def test_the_safeguarding_lead_is_told_when_somebody_else_does_it(as_) -> None:
    head, lund = as_("Helen Marsh"), as_("Sara Lund")
    address = f"{PAGE}/{child('Asha Shah').public_id}/end"
    put(head)
    post(lund, address)
    put(lund)
    post(head, address)
    told = mails()
    assert [mail.address for mail in told] == ["sara.lund@example.org"] * 2
    assert [mail.subject for mail in told] == [
        "A must-not-publish flag was set",
        "A must-not-publish flag has ended",
    ]
    for mail in told:
        assert PAGE in mail.body
        for word in ("Asha", "Shah", "Quillfeather", child("Asha Shah").public_id):
            assert word not in mail.body + mail.subject


def test_a_lead_who_is_family_of_the_child_is_not_told(as_) -> None:
    appoint("Priya Shah", "safeguarding-lead")
    put(as_("Helen Marsh"))
    assert [mail.address for mail in mails()] == ["sara.lund@example.org"]


def test_the_audit_says_which_child_and_no_word(as_) -> None:
    head = as_("Helen Marsh")
    put(head)
    post(head, f"{PAGE}/{child('Asha Shah').public_id}/end")
    found = db.session.scalars(select(AuditEntry).where(AuditEntry.event.like("publishing.flag%")))
    assert [(entry.event, entry.subject, entry.facts, entry.person_id) for entry in found] == [
        ("publishing.flag-set", child("Asha Shah").public_id, {}, person("Helen Marsh").id),
        ("publishing.flag-ended", child("Asha Shah").public_id, {}, person("Helen Marsh").id),
    ]


def test_two_who_set_one_at_once_set_one_and_the_second_learns_of_it(as_) -> None:
    fields = {"pupil": child("Asha Shah").public_id, "set": "yes"}
    sends = [filled_in(as_(who), PAGE, PAGE, reason=f"{who}: why", **fields) for who in sorted(FLAGGERS)]
    answers = at_once(*sends)
    assert statuses(answers) == [303, 409]
    assert len(rows()) == 1
    late = next(answer for answer in answers if answer.status_code == 409)
    assert "A flag for this child is set already: see the list" in page_of(late).one("div", class_="errors").text
    assert ": why" in page_of(late).one("textarea").text


def test_a_form_sent_twice_sets_one_flag_and_ends_it_once(as_) -> None:
    head = as_("Helen Marsh")
    send = filled_in(head, PAGE, PAGE, pupil=child("Asha Shah").public_id, reason=WHY, set="yes")
    assert statuses(at_once(send, send)) == [303, 303]
    address = f"{PAGE}/{child('Asha Shah').public_id}/end"
    end = filled_in(head, address, address)
    assert statuses(at_once(end, end)) == [303, 303]
    assert len(rows()) == 1
    assert len(mails()) == 2


def test_what_is_missing_is_said_and_what_was_typed_stays(as_) -> None:
    head = as_("Helen Marsh")
    answer = put(head, reason="")
    assert answer.status_code == 422 and "Enter why" in page_of(answer).one("div", class_="errors").text
    assert "checked" in page_of(answer).one("input", type="radio").attrs
    for nobody in ("", "forged", "\0", child("Mali Evans").public_id):
        answer = put(head, pupil=nobody)
        assert answer.status_code == 422
        assert "Find the child by name, and select it" in page_of(answer).one("div", class_="errors").text
        assert page_of(answer).one("textarea").text == WHY
    assert put(head, reason="x" * 2001).status_code == 422
    assert not rows()


def test_the_child_is_found_by_name_with_and_without_the_button(as_) -> None:
    head = as_("Helen Marsh")
    for fields in ({"search": "name", "q": "shah"}, {"q": "shah"}):
        answer = post(head, PAGE, {"reason": WHY} | fields)
        assert answer.status_code == 200
        assert [label.text for label in page_of(answer).one("fieldset").all("label")] == [
            "Asha Shah, 3 Oak",
            "Dev Shah, 5 Elm",
        ]
        assert page_of(answer).one("textarea").text == WHY
    with_htmx = {"HX-Request": "true"}
    data = {"csrf_token": csrf_token(head), "search": "name", "q": "leo"}
    piece = head.post(PAGE, data=data, headers=with_htmx)
    assert "<html" not in piece.text and "Leo Cole" in piece.text


def test_in_wales_it_is_the_designated_safeguarding_person(as_) -> None:
    page = "/glan-afon/must-not-publish"
    price = as_("Sian Price")
    text = page_of(price.get(f"{page}?lang=en")).text
    assert "Only the designated safeguarding person can read it" in text
    assert put(price, "Mali Evans", page).status_code == 303
    assert [mail.address for mail in mails()] == ["iwan.pugh@example.org"]
    reason = reason_of("Mali Evans").replace("oakfield", "glan-afon")
    assert price.get(reason).status_code == 404
    assert WHY in as_("Iwan Pugh").get(reason).text


def test_the_flag_of_a_child_who_left_can_still_be_ended(as_) -> None:
    flagged("Leo Cole")
    child("Leo Cole").left_on = today() - timedelta(days=1)
    head = as_("Helen Marsh")
    assert "Leo Cole" in head.get(PAGE).text
    assert post(head, f"{PAGE}/{child('Leo Cole').public_id}/end").status_code == 303
    assert [flag.ended_by_id for flag in rows()] == [person("Helen Marsh").id]
