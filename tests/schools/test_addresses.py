"""A school's address, as people type it."""

import pytest


@pytest.mark.parametrize("query", ["", "?lang=cy"])
def test_without_its_slash_a_school_s_address_leads_there(query, client):
    sent = client.get(f"/oakfield{query}")
    assert (sent.status_code, sent.location) == (308, f"/oakfield/{query}")


@pytest.mark.parametrize("name", ["hillside", "hillside/", "oakfield%0d%0a", "%ED%A0%80"])
def test_an_address_of_no_school_is_not_found_at_once(name, client):
    assert client.get(f"/{name}").status_code == 404
