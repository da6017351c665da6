"""Parked text stays on its page until its form was sent, for its own person, and the page stays whole."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.extensions import db
from portal.parking.models import ParkedText
from tests.concerns.journeys import answer, ask_until_check, raise_concern
from tests.support.clients import csrf_token, post, sign_in
from tests.support.html import Element
from tests.support.pages import page_of

STEP = "/concerns/new/what-happened"
TYPED = "It happened again on the way home."


@pytest.fixture
def priya(as_) -> FlaskClient:
    """Somebody who typed words and then pressed the switch of language."""
    client: FlaskClient = as_("Priya Shah")
    ask_until_check(client, "Asha")
    assert answer(client, "what_happened", what_happened=TYPED, switch="cy").location == STEP
    return client


def box(client: FlaskClient) -> str:
    return page_of(client.get(STEP)).one("textarea", id="what_happened").text


def parked() -> list[ParkedText]:
    return list(db.session.scalars(select(ParkedText)))


def test_the_page_knows_who_is_there_when_the_words_come_back(priya: FlaskClient) -> None:
    shown: Element = page_of(priya.get(STEP))
    assert shown.one("textarea", id="what_happened").text == TYPED
    assert shown.all("form", action="/sign-out")
    assert shown.all("a", class_="hide-page")
    assert shown.one("body").attrs["data-idle-seconds"] == "3600"
    assert shown.all("dialog", id="idle-warning")


def test_a_page_that_never_arrived_costs_nothing(priya: FlaskClient) -> None:
    priya.head(STEP)
    assert [box(priya), box(priya)] == [TYPED, TYPED]


def test_a_refused_form_keeps_them_and_a_taken_one_forgets_them(priya: FlaskClient) -> None:
    assert post(priya, STEP, {"what_happened": "x" * 10_001}).status_code == 422
    assert box(priya) == TYPED
    assert post(priya, STEP, {"what_happened": "It is better now."}).status_code == 303
    assert (box(priya), parked()) == ("It is better now.", [])


def test_they_are_forgotten_at_their_own_address_alone(priya: FlaskClient) -> None:
    assert post(priya, "/concerns/new/topic", {"topic": "friendships"}).status_code == 303
    assert box(priya) == TYPED


def test_a_message_sent_in_place_is_not_shown_again_as_unsent(as_) -> None:
    priya = as_("Priya Shah")
    place = f"/concerns/{raise_concern(priya, 'Asha')}"
    post(priya, f"{place}/messages", {"body": TYPED, "switch": "cy"}, place)
    assert page_of(priya.get(place)).one("textarea").text == TYPED
    data = {"csrf_token": csrf_token(priya), "body": TYPED}
    assert priya.post(f"{place}/messages", data=data, headers={"HX-Request": "true"}).status_code == 200
    assert page_of(priya.get(place)).one("textarea").text == ""


def test_somebody_else_in_the_same_browser_neither_sees_nor_ends_them(priya: FlaskClient) -> None:
    sign_in(priya, "Tom Shah")
    ask_until_check(priya, "Asha", what_happened="Words of his own")
    assert answer(priya, "what_happened", what_happened="Half of his", switch="en").status_code == 303
    assert box(priya) == "Half of his"
    assert post(priya, STEP, {"what_happened": "All of his"}).status_code == 303
    assert box(sign_in(priya, "Priya Shah")) == TYPED


def test_the_switch_keeps_that_an_answer_is_only_being_changed(as_) -> None:
    priya = as_("Priya Shah")
    ask_until_check(priya, "Asha")
    form = page_of(priya.get(f"{STEP}?then=check")).one("form", id="question")
    data = {"csrf_token": csrf_token(priya), "what_happened": TYPED, "switch": "cy"}
    changed = priya.post(form["action"], data=data)
    assert changed.location == f"{STEP}?then=check"
    assert page_of(priya.get(changed.location)).one("input", name="then")["value"] == "check"
