"""What comes in another shape than that of a form is an empty form, and breaks nothing."""

import io
import json
import tempfile
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from portal.concerns.models import Message
from portal.extensions import db
from tests.concerns.waiting import add_concern
from tests.support.clients import csrf_token, sign_in
from tests.support.pages import page_of

BOUNDARY = "----of-the-tests"
KIND = f"multipart/form-data; boundary={BOUNDARY}"


@pytest.fixture
def priya(app: Flask) -> FlaskClient:
    return sign_in(app.test_client(), "Priya Shah")


@pytest.fixture
def messages(app: Flask) -> str:
    """Where messages about a concern of hers are sent."""
    return f"/concerns/{add_concern()}/messages"


def asks_for_words(answer: TestResponse) -> bool:
    """Whether the page comes again and says that nothing was written."""
    return answer.status_code == 422 and bool(page_of(answer).all("div", class_="errors"))


def test_a_file_in_the_place_of_words_is_no_answer(priya: FlaskClient, messages: str) -> None:
    fields: dict[str, Any] = {"csrf_token": csrf_token(priya), "body": (io.BytesIO(b"Words"), "words.txt")}
    assert asks_for_words(priya.post(messages, data=fields))
    assert not list(db.session.scalars(select(Message)))


def test_a_file_in_the_place_of_an_address_is_no_address(client: FlaskClient) -> None:
    fields: dict[str, Any] = {"csrf_token": csrf_token(client), "email": (io.BytesIO(b"a"), "a@example.org")}
    assert asks_for_words(client.post("/sign-in", data=fields))


@pytest.mark.parametrize("body", [{"body": {"a": [1]}}, {"body": "Words"}, {"body": 7}, 7, [], ["body"], None])
def test_what_is_sent_as_json_is_no_form(body: Any, priya: FlaskClient, messages: str) -> None:
    proof = {"X-CSRFToken": csrf_token(priya), "Content-Type": "application/json"}
    assert asks_for_words(priya.post(messages, data=json.dumps(body), headers=proof))
    assert not list(db.session.scalars(select(Message)))


@pytest.mark.parametrize("ending", [b"", b"\r\n--" + BOUNDARY.encode() + b"\r\nnonsense\r\n"])
def test_of_a_form_that_breaks_off_no_file_stays_open(
    ending: bytes, priya: FlaskClient, messages: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Any] = []
    real = tempfile.SpooledTemporaryFile

    def noted(*args: Any, **kwargs: Any) -> Any:
        made.append(real(*args, **kwargs))
        return made[-1]

    monkeypatch.setattr("werkzeug.formparser.SpooledTemporaryFile", noted)
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="attachments"; filename="a.jpg"\r\n\r\n'
    answer = priya.post(messages, data=head.encode() + b"x" * 2000 + ending, content_type=KIND)
    assert answer.status_code == 400
    assert made and all(file.closed for file in made)
