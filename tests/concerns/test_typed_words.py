"""Whatever goes wrong with a form, the answer holds what was typed – that, and nothing else of the form."""

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from portal import web
from tests.concerns.journeys import ask_until_check, raise_concern
from tests.concerns.verbs import act
from tests.support.clients import csrf_token
from tests.support.pages import page_of

SHORT = "<b>Hi</b>"


def typed(response: TestResponse) -> list[str]:
    return [area.text for area in page_of(response).all("textarea")]


@pytest.mark.parametrize(
    ("verb", "data"),
    [
        ("messages", {"body": SHORT}),
        ("notes", {"body": SHORT}),
        ("handover", {"reason": SHORT}),
        ("closure", {"explanation": SHORT, "outcome": "resolved"}),
    ],
)
def test_words_for_a_concern_that_was_sealed_meanwhile_can_be_copied(verb: str, data: dict[str, str], as_) -> None:
    ref, okafor = raise_concern(as_("Priya Shah"), "Asha"), as_("Daniel Okafor")
    place = f"/oakfield/triage/{ref}"
    act(as_("Sara Lund"), ref, "handover", reason="A bruise")
    hidden = {"key": "the-key", "seen": "turn-77", "before": "nobody-known"}
    late = okafor.post(f"{place}/{verb}", data={"csrf_token": csrf_token(okafor), **hidden, **data})
    assert late.status_code == 404
    assert page_of(late).one("h1").text == page_of(okafor.get(place)).one("h1").text == "Page not found"
    assert typed(late) == [SHORT]
    assert SHORT not in late.text
    assert not [value for value in hidden.values() if value in late.text]
    assert typed(okafor.get(f"{place}?body=From+an+address")) == []


def test_of_a_form_that_is_too_large_nothing_is_read(as_) -> None:
    priya = as_("Priya Shah")
    ask_until_check(priya, "Asha")
    large = priya.post("/concerns/new/what-happened", data={"what_happened": "x" * 1_100_000})
    assert (large.status_code, typed(large)) == (413, [])


def test_our_own_mistakes_show_the_words_too(app: Flask) -> None:
    app.testing = False
    with app.test_request_context("/concerns/C-0000-0000/messages", method="POST", data={"body": SHORT}):
        answer = web.broken(RuntimeError())
    assert answer.status_code == 500
    assert "&lt;b&gt;Hi&lt;/b&gt;" in answer.get_data(as_text=True)


def test_a_page_about_an_error_asks_the_database_nothing_for_the_words(app: Flask, statements) -> None:
    with app.test_request_context("/nowhere", method="POST", data={"body": SHORT}), statements() as seen:
        answer = web.error_page(404, typed=web.typed_words())
    assert (seen, answer.status_code) == ([], 404)
