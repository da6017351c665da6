"""English or Welsh, on any page and in the middle of a form."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.accounts.language_routes import without_language
from portal.extensions import db
from portal.parking.models import ParkedText
from tests.accounts.steps import NOBODY
from tests.support.clients import person, post
from tests.support.pages import page_of


def language_of(client: FlaskClient, address: str) -> str:
    """The language a page is in."""
    return page_of(client.get(address)).one("html")["lang"]


def test_the_switch_goes_back_to_its_page(client: FlaskClient) -> None:
    answer = post(client, "/language", {"language": "cy", "next": "/sign-in?next=/account"}, page="/sign-in")
    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/account")
    assert language_of(client, "/sign-in") == "cy"


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("", "/"),
        ("//evil.example", "/"),
        ("https://evil.example/", "/"),
        ("/sign-in?lang=en&next=/x", "/sign-in?next=/x"),
    ],
)
def test_the_switch_stays_on_this_site_and_does_not_undo_itself(client, address: str, target: str) -> None:
    answer = post(client, "/language", {"language": "cy", "next": address}, page="/sign-in")
    assert without_language(answer.location) == answer.location
    assert answer.location.replace("%2F", "/") == target


def test_a_language_that_is_not_ours_is_refused(client: FlaskClient) -> None:
    for code in ("fr", "", None):
        assert post(client, "/language", {"language": code}, page="/sign-in").status_code == 400


def test_a_signed_in_person_is_spoken_to_in_it_from_then_on(as_) -> None:
    priya = as_("Priya Shah")
    post(priya, "/language", {"language": "cy", "next": "/account"}, page="/account")
    assert person("Priya Shah").language == "cy"
    assert language_of(as_("Priya Shah"), "/account") == "cy"


def test_a_half_filled_form_comes_back_in_the_other_language(client: FlaskClient) -> None:
    answer = post(client, "/sign-in?next=/account&lang=en", {"email": NOBODY, "switch": "cy"})
    assert answer.status_code == 303
    assert answer.location.replace("%2F", "/") == "/sign-in?next=/account"
    page = page_of(client.get(answer.location))
    assert page.one("html")["lang"] == "cy"
    assert page.one("input", name="email")["value"] == NOBODY
    assert post(client, answer.location, {"email": NOBODY}).status_code == 303
    assert page_of(client.get(answer.location)).one("input", name="email").attrs.get("value", "") == ""
    assert db.session.scalars(select(ParkedText)).all() == []


def test_nothing_else_is_done_with_a_form_that_switches(as_) -> None:
    priya = as_("Priya Shah")
    answer = post(priya, "/account/sign-outs", {"device": "all", "switch": "cy"}, page="/account")
    assert (answer.status_code, answer.location) == (303, "/account/sign-outs")
    assert priya.get("/account/sign-outs").location == "/account"
    assert priya.get("/account").status_code == 200
    assert person("Priya Shah").language == "cy"


def test_a_switch_needs_the_proof_and_a_language_that_is_ours(client: FlaskClient) -> None:
    assert client.post("/sign-in", data={"email": NOBODY, "switch": "cy"}).status_code == 400
    assert post(client, "/sign-in", {"email": NOBODY, "switch": "fr"}).status_code == 400
    assert language_of(client, "/sign-in") == "en"


def test_a_signed_out_switch_on_a_private_page_asks_to_sign_in(client: FlaskClient) -> None:
    assert post(client, "/account", {"switch": "cy"}, page="/sign-in").location == "/sign-in?next=/account"
