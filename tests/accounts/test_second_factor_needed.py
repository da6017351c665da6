"""Who needs a second factor, and that no way in goes round it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal import clock
from portal.extensions import db
from portal.schools.models import Appointment, School
from tests.accounts.second_factor import NEEDED, STEP, authenticators, give, phone_of, require, scanned
from tests.accounts.steps import PRIYA, Mails, ask, code_in, enter, is_in, link_in, press
from tests.support.applications import portal_on
from tests.support.clients import csrf_token, person, post, sign_in
from tests.support.pages import page_of

STAFF = ("Daniel Okafor", "Helen Marsh", "Colin Reed", "Olive Grant", "Kit Lane", "Viv Park", "Beth Hughes")
OTHERS = ("Priya Shah", "Mina Cole", "Gwen Evans", "Sian Price")


def sent_to(client: FlaskClient, address: str = "/home") -> str | None:
    """Where an address sends to, without its query; None when it opens."""
    answer = client.get(address)
    return None if answer.status_code == 200 else answer.location.partition("?")[0]


def test_without_the_school_s_wish_nobody_needs_one(as_) -> None:
    assert {sent_to(as_(name)) for name in (*STAFF, *OTHERS)} == {None}


@pytest.mark.parametrize("name", STAFF)
def test_with_it_everybody_on_its_staff_does_on_parents_pages_too(as_, name: str) -> None:
    require()
    client = as_(name)
    for address in ("/home", "/account", "/concerns", "/oakfield/triage", "/oakfield/outbox", "/account/authenticator"):
        assert sent_to(client, address) == NEEDED
    assert client.get("/home").location == f"{NEEDED}?next=/home"


def test_parents_and_the_staff_of_other_schools_do_not(as_) -> None:
    require()
    assert {sent_to(as_(name)) for name in OTHERS} == {None}


def test_it_counts_from_the_next_request_on_also_on_devices_from_before(as_) -> None:
    okafor = as_("Daniel Okafor")
    assert is_in(okafor)
    require()
    assert sent_to(okafor) == NEEDED
    require(wanted=False)
    assert is_in(okafor)


def test_an_appointment_that_ended_wants_nothing_any_more(as_) -> None:
    require()
    beth = as_("Beth Hughes")
    assert sent_to(beth) == NEEDED
    for held in db.session.query(Appointment).filter_by(person_id=person("Beth Hughes").id):
        held.ends_on = held.starts_on
    assert is_in(beth)  # still a mother


def test_whoever_has_one_gives_its_code_whether_a_school_wants_it_or_not(as_) -> None:
    for name in ("Mina Cole", "Kit Lane"):
        phone, client = phone_of(name), as_(name)
        assert sent_to(client) == STEP
        give(client, phone.code())
        assert is_in(client)


def test_one_that_is_not_confirmed_does_not_count(as_) -> None:
    phone_of("Mina Cole")
    authenticators()[0].confirmed_at = None
    assert is_in(as_("Mina Cole"))


def test_a_code_given_for_an_authenticator_before_this_one_is_worth_nothing(as_, now) -> None:
    phone, mina = phone_of("Mina Cole"), as_("Mina Cole")
    give(mina, phone.code())
    now.shift(60)
    authenticators()[0].confirmed_at = clock.now()
    assert sent_to(mina) == STEP


# Every way in


def test_the_mailed_code_and_link_are_only_the_first_half(app: Flask, client: FlaskClient, mails: Mails) -> None:
    phone = phone_of("Priya Shah")
    ask(client, after="/sign-in?next=/concerns")
    enter(client, code_in(mails()[0]))
    assert sent_to(client) == STEP
    elsewhere = app.test_client()
    ask(client)
    press(elsewhere, link_in(mails()[1]))
    assert sent_to(elsewhere) == STEP
    assert sent_to(elsewhere, "/sign-in") == "/home"  # and from there to the second half
    give(elsewhere, phone.code())
    assert is_in(elsewhere)
    assert not is_in(client)


def test_a_new_mail_while_half_in_starts_again_at_the_first_half(client: FlaskClient, mails: Mails) -> None:
    phone_of("Priya Shah")
    for number in range(2):
        client.post("/sign-in", data={"csrf_token": csrf_token(client), "email": PRIYA})
        client.post("/sign-in/code", data={"csrf_token": csrf_token(client), "code": code_in(mails()[number])})
        assert sent_to(client) == STEP


def test_the_demonstration_has_no_door_round_it(database: str, now, tmp_path) -> None:
    for app in portal_on(database, tmp_path, demo="1"):
        phone, client = phone_of("Priya Shah"), app.test_client()
        answer = post(client, "/demo/sign-in", {"email": PRIYA}, page="/demo")
        assert (answer.status_code, answer.location) == (303, "/home")
        assert sent_to(client) == STEP
        give(client, phone.code())
        assert is_in(client)


def test_staying_signed_in_helps_nobody_who_is_half_in(as_) -> None:
    phone_of("Mina Cole")
    mina = as_("Mina Cole")
    answer = post(mina, "/account/stay", page=STEP)
    assert (answer.status_code, answer.location) == (303, f"{STEP}?next=/account/stay")


def test_htmx_is_sent_to_the_second_half_as_a_whole_page(as_) -> None:
    phone_of("Daniel Okafor")
    answer = as_("Daniel Okafor").get("/oakfield/triage", headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == f"{STEP}?next=/oakfield/triage"


def test_whoever_has_one_cannot_set_up_another_on_the_way_in(as_) -> None:
    require()
    phone_of("Kit Lane")
    kit = as_("Kit Lane")
    for address in (NEEDED, f"{NEEDED}/first-code"):
        assert kit.get(address).location == "/home"
        assert post(kit, address, {"code": "000000"}, page=STEP).location == "/home"
    assert kit.get("/home").location.startswith(STEP)
    assert len(authenticators()) == 1


def test_whoever_has_none_cannot_pass_by_the_pages_for_codes(as_) -> None:
    require()
    kit = as_("Kit Lane")
    for address in (STEP, "/sign-in/recovery-code"):
        assert kit.get(address).location == "/home"
        assert post(kit, address, {"code": "000000"}, page=NEEDED).location == "/home"
    assert sent_to(kit) == NEEDED


def test_a_set_up_begun_half_in_replaces_nothing_that_was_set_up_meanwhile(as_) -> None:
    require()
    thief, kit = as_("Kit Lane"), as_("Kit Lane")
    post(thief, NEEDED)
    his = scanned(thief, f"{NEEDED}/first-code")
    kits = phone_of("Kit Lane")
    answer = post(thief, f"{NEEDED}/first-code", {"code": his.code()}, page=STEP)
    assert answer.location == "/home"
    assert [a.secret for a in authenticators()] == [kits.secret]
    give(kit, kits.code())
    assert is_in(kit)


# Set up on the way in


def test_a_new_member_of_staff_sets_it_up_and_arrives_where_they_were_heading(as_) -> None:
    require()
    okafor = as_("Daniel Okafor")
    there = okafor.get("/oakfield/triage").location
    assert "two minutes" in page_of(okafor.get(there)).one("main").text
    answer = post(okafor, there)
    first_code = f"{NEEDED}/first-code?next=/oakfield/triage"
    assert (answer.status_code, answer.location) == (303, first_code)
    phone = scanned(okafor, first_code)
    answer = post(okafor, first_code, {"code": phone.wrong()})
    assert answer.status_code == 422
    assert scanned(okafor, first_code).secret == phone.secret  # a slip does not mean to scan again
    answer = post(okafor, first_code, {"code": phone.code()})
    assert (answer.status_code, answer.location) == (303, "/account/recovery-codes?next=/oakfield/triage")
    assert len(page_of(okafor.get(answer.location)).all("code")) == 10
    answer = post(okafor, "/account/recovery-codes/saved?next=/oakfield/triage", page=answer.location)
    assert answer.location == "/oakfield/triage"
    assert is_in(okafor)


def test_without_having_begun_the_page_for_the_first_code_leads_to_the_start(as_) -> None:
    require()
    kit = as_("Kit Lane")
    assert kit.get(f"{NEEDED}/first-code").location == NEEDED
    assert post(kit, f"{NEEDED}/first-code", {"code": "000000"}, page=NEEDED).location == NEEDED


def test_a_set_up_waits_for_an_hour_in_the_browser_where_it_began(app: Flask, as_, now) -> None:
    require()
    kit, other = as_("Kit Lane"), as_("Kit Lane")
    post(kit, NEEDED)
    phone = scanned(kit, f"{NEEDED}/first-code")
    assert other.get(f"{NEEDED}/first-code").location == NEEDED
    with kit.session_transaction() as session:
        carried = session["authenticator"]
    assert phone.secret not in carried
    viv = sign_in(app.test_client(), "Viv Park")
    with viv.session_transaction() as session:
        session["authenticator"] = carried
    assert viv.get(f"{NEEDED}/first-code").location == NEEDED  # sealed for Kit alone
    now.shift(3600)
    third = as_("Kit Lane")
    with third.session_transaction() as session:
        session["authenticator"] = carried
    assert third.get(f"{NEEDED}/first-code").location == NEEDED


def test_the_other_school_of_somebody_with_two_wants_it_too(as_) -> None:
    glan_afon = db.session.query(School).filter_by(slug="glan-afon").one()
    kit = person("Kit Lane").id
    db.session.add(Appointment(person_id=kit, school_id=glan_afon.id, role="staff", starts_on=clock.today()))
    require("glan-afon")
    assert sent_to(as_("Kit Lane"), "/home") == NEEDED
