"""What a page puts into its hidden fields and addresses may come back altered: that is answered, never an error."""

import pytest
from sqlalchemy import select

from portal.concerns.models import Message
from portal.extensions import db
from tests.concerns.journeys import raise_concern
from tests.support.clients import csrf_token, form_to, hidden_fields, post
from tests.support.pages import page_of


@pytest.mark.parametrize("seen", ["9" * 5000, "²", "-1", "x", "\0"])
def test_a_turn_that_no_page_gave_shows_what_is_new_and_keeps_the_text(as_, seen):
    ref, okafor = raise_concern(as_("Priya Shah"), "Asha"), as_("Daniel Okafor")
    place = f"/oakfield/triage/{ref}"
    response = post(okafor, f"{place}/messages", {"body": "Kept in the box", "seen": seen}, place)
    if seen == "\0":  # nothing is left of it, as from a very old page
        assert response.status_code == 303
    else:
        assert response.status_code == 409
        assert "Kept in the box" in page_of(response).text


def test_a_key_that_holds_nul_is_taken_without_it(as_):
    priya, okafor = as_("Priya Shah"), as_("Daniel Okafor")
    ref = raise_concern(priya, "Asha")
    for client, address in (
        (priya, f"/concerns/{ref}/messages"),
        (okafor, f"/oakfield/triage/{ref}/notes"),
        (okafor, f"/oakfield/triage/{ref}/messages"),
        (priya, "/concerns/new/check"),
    ):
        data = {"csrf_token": csrf_token(client), "key": "a\0b", "body": "Words"}
        assert client.post(address, data=data).status_code == 303


def test_a_key_longer_than_any_of_ours_is_none(as_):
    priya = as_("Priya Shah")
    ref = raise_concern(priya, "Asha")
    for body in ("First", "Second"):
        data = {"csrf_token": csrf_token(priya), "key": "k" * 5000, "body": body}
        assert priya.post(f"/concerns/{ref}/messages", data=data).status_code == 303
    keys = list(db.session.scalars(select(Message.key)))
    assert len({key for key in keys if len(key) <= 64}) == 2


def test_a_page_shown_again_after_an_odd_key_is_not_sent_twice(as_):
    priya = as_("Priya Shah")
    place = f"/concerns/{raise_concern(priya, 'Asha')}"
    data = {"csrf_token": csrf_token(priya), "key": "k" * 5000, "body": ""}
    again = priya.post(f"{place}/messages", data=data)
    hidden = hidden_fields(form_to(page_of(again), f"{place}/messages"))
    for _ in range(2):
        assert priya.post(f"{place}/messages", data=hidden | {"body": "Once"}).status_code == 303
    assert list(db.session.scalars(select(Message.body))) == ["Once"]


def test_a_reference_with_nul_names_nothing(as_):
    priya, okafor = as_("Priya Shah"), as_("Daniel Okafor")
    ref = raise_concern(priya, "Asha")
    for client, address in ((priya, "/concerns"), (okafor, "/oakfield/triage")):
        assert client.get(f"{address}/{ref}%00").status_code == 404
        assert client.get(f"{address}/{ref.lower()}").status_code == 200
