"""What a mail says, and in which language."""

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader

from portal.outbox import compose, languages_for, link_to

pytestmark = pytest.mark.own_app
TEMPLATES = {
    "test/mail/plain.txt": "{{ name }} & co\n\nSomething waits.\nLook: {{ link_to('a-page', ref='C-1') }}\n",
    "test/mail/both.txt": "{{ 'Neges' if language() == 'cy' else 'Message' }}\n\nyn {{ language() }}\n",
    "test/mail/same.txt": "Parent portal\n\n{{ language() }}",
    "test/mail/empty.txt": "Only a subject\n",
}


@pytest.fixture(autouse=True)
def templates(app: Flask) -> None:
    app.jinja_env.loader = ChoiceLoader([DictLoader(TEMPLATES), app.jinja_env.loader])  # type: ignore[list-item]
    app.add_url_rule("/a-page/<ref>", "a-page", lambda ref: ref)


def test_the_first_line_is_the_subject_and_nothing_is_escaped(app: Flask) -> None:
    subject, body = compose("k", ("en",), "test/mail/plain.txt", name="O'Brien")
    assert subject == "O'Brien & co"
    assert body == "Something waits.\nLook: http://localhost/a-page/C-1\n"


def test_in_two_languages_everything_comes_twice_in_the_order_given(app: Flask) -> None:
    subject, body = compose("k", ("cy", "en"), "test/mail/both.txt")
    assert subject == "Neges / Message"
    assert body.index("yn cy") < body.index("–––") < body.index("yn en")


def test_a_subject_that_is_the_same_in_both_is_said_once(app: Flask) -> None:
    assert compose("k", ("cy", "en"), "test/mail/same.txt")[0] == "Parent portal"


def test_the_language_of_the_page_is_untouched(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        compose("k", ("cy",), "test/mail/both.txt")
        assert compose("k", ("en",), "test/mail/both.txt")[0] == "Message"


def test_a_mail_without_a_text_is_an_error(app: Flask) -> None:
    with pytest.raises(ValueError, match="subject line and a text"):
        compose("k", ("en",), "test/mail/empty.txt")


def test_a_link_does_not_trust_who_asked(app: Flask) -> None:
    with app.test_request_context("/", headers={"Host": "evil.example"}):
        assert link_to("a-page", ref="C-1") == "http://localhost/a-page/C-1"


@pytest.mark.parametrize(
    ("person", "school", "languages"),
    [
        ("cy", "en", ("cy",)),
        ("en", "cy,en", ("en",)),
        (None, "cy,en", ("cy", "en")),
        (None, "en,cy", ("cy", "en")),
        (None, ("en", "cy"), ("cy", "en")),
        (None, "en", ("en",)),
        (None, "cy", ("cy",)),
        ("fr", None, ("en",)),
        (None, None, ("en",)),
    ],
)
def test_the_language_of_a_mail(person: str | None, school: str | None, languages: tuple[str, ...]) -> None:
    assert languages_for(person, school) == languages
