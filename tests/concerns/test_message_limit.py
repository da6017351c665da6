"""So many messages an hour, for each person and concern; the one too many is kept on the page."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from tests.concerns.journeys import raise_concern
from tests.concerns.verbs import concern, reply, write_back
from tests.support.applications import portal_on
from tests.support.clients import csrf_token, form_to, hidden_fields, post, sign_in
from tests.support.pages import page_of


@pytest.fixture
def small(database, now, tmp_path: Path, smtp) -> Iterator[Flask]:
    """A portal that takes two messages an hour."""
    yield from portal_on(database, tmp_path, messages_per_hour="2")


def test_a_parent_s_third_message_waits_and_goes_an_hour_later(small: Flask, now):
    priya, okafor = (sign_in(small.test_client(), name) for name in ("Priya Shah", "Daniel Okafor"))
    ref, other = raise_concern(priya, "Asha"), raise_concern(priya, "Asha")
    place = f"/concerns/{ref}"
    for _ in range(2):
        write_back(priya, ref)
    late = post(priya, f"{place}/messages", {"body": "And a third"}, place)
    assert late.status_code == 429
    assert "You have sent many messages" in page_of(late).one("div", class_="errors").text
    assert page_of(late).one("textarea", id="body").text == "And a third"
    assert page_of(late).one("title").text.startswith("Error: ")
    assert concern(ref).turn == 2
    write_back(priya, other)
    reply(okafor, ref)
    now.shift(timedelta(hours=1))
    priya = sign_in(priya, "Priya Shah")
    write_back(priya, ref, body="And a third")


def test_staff_have_the_same_limit_and_a_double_click_is_no_third(small: Flask):
    priya, okafor = (sign_in(small.test_client(), name) for name in ("Priya Shah", "Daniel Okafor"))
    ref = raise_concern(priya, "Asha")
    place = f"/oakfield/triage/{ref}"
    reply(okafor, ref)
    form = hidden_fields(form_to(page_of(okafor.get(place)), f"{place}/messages")) | {"body": "The second"}
    assert [okafor.post(f"{place}/messages", data=form).status_code for _ in range(2)] == [303, 303]
    late = post(okafor, f"{place}/messages", {"body": "The third"}, place)
    assert late.status_code == 429
    assert page_of(late).one("textarea", id="body").text == "The third"


def test_in_place_only_a_notice_comes_so_that_the_box_stays_as_it_is(small: Flask):
    priya = sign_in(small.test_client(), "Priya Shah")
    ref = raise_concern(priya, "Asha")
    for _ in range(2):
        write_back(priya, ref)
    data = {"csrf_token": csrf_token(priya), "body": "And a third"}
    late = priya.post(f"/concerns/{ref}/messages", data=data, headers={"HX-Request": "true"})
    assert late.status_code == 429
    assert "Your text is kept here" in late.text
    assert not page_of(late).all("textarea")
