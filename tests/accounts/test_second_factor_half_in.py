"""Half in is outside: whoever has shown only the first factor reaches what everybody reaches, and nothing else."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import Rule

from portal.access import declared
from portal.extensions import db
from portal.parking.models import ParkedText
from tests.accounts.second_factor import NEEDED, STEP, give, phone_of, require
from tests.accounts.steps import token_of
from tests.support.clients import csrf_token, person, post
from tests.support.pages import page_of

VALUES = {"school": "oakfield", "ref": "C-0000-0000", "token": "x", "id": "x", "step": "child", "slug": "x", "n": 1}
WROTE = "It happened again on the way home."
FORM = "/concerns/new"


def addresses(app: Flask) -> list[tuple[str, str, Rule]]:
    """Method, address and rule of everything that can be asked for."""
    adapter = app.url_map.bind("localhost")
    return [
        (method, adapter.build(rule.endpoint, {name: VALUES.get(name, "x") for name in rule.arguments}, method), rule)
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) & {"GET", "POST"})
    ]


def send(client: FlaskClient, method: str, address: str):
    if method == "GET":
        return client.get(address)
    return client.post(address, data={"csrf_token": csrf_token(client)})


@pytest.mark.sqlite_only
@pytest.mark.parametrize(("step", "name"), [(STEP, "Helen Marsh"), (NEEDED, "Helen Marsh"), (STEP, "Priya Shah")])
def test_every_address_for_signed_in_people_leads_to_the_missing_step(app: Flask, as_, step: str, name: str) -> None:
    """Helen Marsh could open nearly everything, were she in."""
    if step == STEP:
        phone_of(name)
    else:
        require()
    wrong, tried, client = {}, 0, as_(name)
    half = token_of(client)
    for method, address, rule in addresses(app):
        audience = declared(rule.endpoint)
        if audience is None or not audience.signed_in:
            continue
        with client.session_transaction() as session:
            session["token"] = half
        answer = send(client, method, address)
        tried += 1
        if answer.status_code != 303 or not answer.location.startswith(f"{step}?next=/"):
            wrong[f"{method} {address}"] = answer.status
    assert not wrong
    assert tried > 30


@pytest.mark.sqlite_only
def test_addresses_for_everybody_answer_as_to_somebody_signed_out(app: Flask, as_, client: FlaskClient) -> None:
    phone_of("Helen Marsh")
    head = as_("Helen Marsh")
    own = ("/sign-in", "/sign-out", "/language")
    for method, address, rule in addresses(app):
        audience = declared(rule.endpoint)
        if method == "POST" or audience is None or audience.signed_in or address.startswith(own):
            continue
        there, outside = head.get(address), client.get(address)
        assert (there.status_code, there.location) == (outside.status_code, outside.location), address
        if there.status_code == 200 and there.mimetype == "text/html":
            assert page_of(there).one("main").text == page_of(outside).one("main").text, address
            assert "Helen" not in there.text


def test_half_in_one_can_sign_out(as_) -> None:
    phone_of("Helen Marsh")
    head = as_("Helen Marsh")
    half = token_of(head)
    answer = post(head, "/sign-out", page=STEP)
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    with head.session_transaction() as session:
        session["token"] = half
    assert head.get(STEP).location == "/sign-in"  # ended on the server too


def test_the_page_speaks_the_person_s_language(as_) -> None:
    phone_of("Gwen Evans")
    assert page_of(as_("Gwen Evans").get(STEP)).one("html")["lang"] == "cy"


def test_typed_words_are_kept_and_come_back_with_the_code(as_) -> None:
    priya = as_("Priya Shah")
    token = csrf_token(priya)
    phone = phone_of("Priya Shah")  # set up elsewhere while the form was open
    answer = priya.post(FORM, data={"csrf_token": token, "what_happened": WROTE})
    assert (answer.status_code, answer.location) == (303, f"{STEP}?next={FORM}")
    (kept,) = db.session.scalars(select(ParkedText))
    assert (kept.path, kept.person_id) == (FORM, person("Priya Shah").id)
    assert "What you typed is kept for 24 hours" in page_of(priya.get(answer.location)).text
    assert give(priya, phone.code(), after=FORM).location == FORM
    with priya.session_transaction() as session:
        assert session["parked"] == 1


def test_typed_words_survive_the_school_s_switch(as_) -> None:
    okafor = as_("Daniel Okafor")
    token = csrf_token(okafor)
    require()
    address = "/oakfield/triage/C-0000-0000/messages"
    answer = okafor.post(address, data={"csrf_token": token, "body": WROTE})
    assert (answer.status_code, answer.location) == (303, f"{NEEDED}?next={address}")
    assert WROTE in db.session.scalars(select(ParkedText)).one().fields
    assert "What you typed is kept" in page_of(okafor.get(answer.location)).text


def test_codes_are_never_parked(as_) -> None:
    phone = phone_of("Priya Shah")
    priya = as_("Priya Shah")
    proof = csrf_token(priya)
    for address in ("/account/recovery-codes", "/account/authenticator/change", "/account/authenticator/removal"):
        priya.post(address, data={"csrf_token": proof, "code": phone.code()})
    priya.post(STEP, data={"csrf_token": proof, "code": phone.code(), "switch": "cy"})
    assert list(db.session.scalars(select(ParkedText))) == []
