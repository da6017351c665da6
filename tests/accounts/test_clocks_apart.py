"""Two machines whose clocks are not quite the same, and a clock that is put right."""

from datetime import timedelta

import pytest
from flask import session

from tests.accounts.steps import is_in
from tests.support.clients import csrf_token


@pytest.mark.parametrize("back", [timedelta(seconds=2), timedelta(hours=2)])
def test_nobody_is_signed_out_because_a_clock_went_back(back, as_, now):
    priya = as_("Priya Shah")
    now.shift(-back)
    assert is_in(priya)
    response = priya.post("/concerns/new", data={"csrf_token": csrf_token(priya)})
    assert response.location == "/concerns/new/child"


def test_a_cookie_that_is_too_old_or_was_changed_says_nothing(app, client, as_, now):
    with client.session_transaction() as kept:
        kept["language"] = "cy"
    value = client.get_cookie("portal").value

    def language(cookie: str) -> str | None:
        with app.test_request_context(headers={"Cookie": f"portal={cookie}"}):
            return session.get("language")

    assert (language(value), language(value[:-2]), language("a.b.c"), language("")) == ("cy", None, None, None)
    now.shift(timedelta(days=31, seconds=1))
    assert language(value) is None
