"""A school's address, as people type it."""

import pytest

from tests.support.pages import page_of


@pytest.mark.parametrize("query", ["", "?lang=cy"])
def test_without_its_slash_a_school_s_address_leads_there(query, client):
    sent = client.get(f"/oakfield{query}")
    assert (sent.status_code, sent.location) == (308, f"/oakfield/{query}")


@pytest.mark.parametrize(("name", "offers"), [(None, True), ("Beth Hughes", True), ("Daniel Okafor", False)])
def test_the_front_page_offers_to_raise_a_concern_to_those_who_can(name, offers, client, as_):
    page = page_of((as_(name) if name else client).get("/oakfield/"))
    assert bool(page.all("a", href="/concerns/new")) == offers


@pytest.mark.parametrize("name", ["hillside", "hillside/", "oakfield%0d%0a", "%ED%A0%80"])
def test_an_address_of_no_school_is_not_found_at_once(name, client):
    assert client.get(f"/{name}").status_code == 404
