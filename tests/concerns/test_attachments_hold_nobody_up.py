"""Looking into files takes seconds. Meanwhile everybody else can write, and what the scanner says is heard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy
from flask import Flask
from flask.testing import FlaskClient

from tests.attachments.clamd import Clamd, scanner
from tests.concerns.files import LETTER, PHOTO, WORDS, rows, send, send_again, shown
from tests.concerns.journeys import ask_until_check
from tests.concerns.waiting import add_concern
from tests.support.applications import portal_on
from tests.support.clients import csrf_token, sign_in
from tests.support.pages import page_of
from tests.support.smtp import Postbox


@pytest.fixture
def clamd(tmp_path: Path) -> Iterator[Clamd]:
    with scanner(tmp_path / "clamd") as server:
        yield server


@pytest.fixture
def app(database: str, now: object, tmp_path: Path, smtp: Postbox, clamd: Clamd) -> Iterator[Flask]:
    """The portal with a virus scanner beside it."""
    yield from portal_on(database, tmp_path, mail_port=str(smtp.port), virus_scanner=str(tmp_path / "clamd"))


def someone_else_writes(database: str) -> None:
    """On a connection of their own, without waiting for anybody; into the row of every concern at once."""
    engine = sqlalchemy.create_engine(database, connect_args={"timeout": 0} if "sqlite" in database else {})
    with engine.begin() as connection:
        if "sqlite" not in database:
            connection.exec_driver_sql("SET LOCAL lock_timeout = '100ms'")
        connection.exec_driver_sql("UPDATE concern SET reply_days = 7")
        connection.exec_driver_sql("UPDATE concern_draft SET saved_at = saved_at")
    engine.dispose()


@pytest.fixture(params=["parent", "staff", "draft"])
def place(request: pytest.FixtureRequest, app: Flask) -> tuple[FlaskClient, str, str, dict[str, str]]:
    """Where files can be added: who does it, the form's address, its page, what is typed."""
    parent = sign_in(app.test_client(), "Priya Shah")
    if request.param == "draft":
        ask_until_check(parent, "Asha")
        return parent, WORDS, WORDS, {"what_happened": "Words"}
    ref = add_concern()
    if request.param == "parent":
        return parent, f"/concerns/{ref}/messages", f"/concerns/{ref}", {"body": "Words"}
    page = f"/oakfield/triage/{ref}"
    return sign_in(app.test_client(), "Daniel Okafor"), f"{page}/messages", page, {"body": "Words"}


def test_others_can_write_while_files_are_looked_into(place, clamd, database):
    client, address, page, words = place
    said: list[str] = []

    def look(content: bytes) -> bytes:
        try:
            someone_else_writes(database)
            said.append("written")
        except sqlalchemy.exc.OperationalError as error:
            said.append(str(error))
        return b"stream: OK\0"

    clamd.verdict = look
    assert send(client, address, PHOTO, LETTER, page=page, **words).status_code == 303
    assert said == ["written", "written"]
    assert shown(client, page) == ["Our garden.jpg", "Letter.pdf"]


def test_a_file_that_the_scanner_knows_is_refused(place, clamd):
    client, address, page, words = place
    clamd.verdict = lambda content: b"stream: Evil FOUND\0" if content == LETTER[0] else b"stream: OK\0"
    answer = send(client, address, PHOTO, LETTER, page=page, **words)
    assert answer.status_code == 422
    assert "Letter.pdf: The selected file contains a virus" in page_of(answer).text
    assert rows() == (0, 0)


def test_while_the_scanner_is_away_nothing_is_taken_and_the_words_stay(place, clamd):
    client, address, page, words = place
    clamd.verdict = lambda content: b""
    answer = send(client, address, PHOTO, page=page, **words)
    assert answer.status_code == 422
    assert "Files cannot be checked for viruses at the moment" in page_of(answer).text
    assert "Words" in [e.text for e in page_of(answer).all("textarea") if e.attrs["name"] in words]
    assert rows() == (0, 0)


def test_a_stranger_s_files_are_not_even_opened(clamd, app):
    opened: list[bytes] = []
    clamd.verdict = lambda content: (opened.append(content), b"stream: OK\0")[1]
    ref = add_concern()
    for name, address in (
        ("Tom Shah", f"/concerns/{ref}/messages"),
        ("Beth Hughes", f"/oakfield/triage/{ref}/messages"),
        ("Aled Rhys", f"/glan-afon/triage/{ref}/messages"),
        ("Carol Jones", WORDS),  # who has begun no draft
    ):
        client = sign_in(app.test_client(), name)
        proof = {"csrf_token": csrf_token(client), "body": "Words", "what_happened": "Words"}
        assert send_again(client, address, proof, PHOTO).status_code == (303 if address == WORDS else 404)
    assert opened == []
    assert rows() == (0, 0)


def test_of_too_many_files_none_is_opened(place, clamd):
    client, address, page, words = place
    opened: list[bytes] = []
    clamd.verdict = lambda content: (opened.append(content), b"stream: OK\0")[1]
    assert send(client, address, *[PHOTO] * 6, page=page, **words).status_code == 422
    assert opened == []


def test_words_alone_need_no_scanner(place, clamd):
    client, address, page, words = place
    clamd.verdict = lambda content: b""
    assert send(client, address, page=page, **words).status_code == 303


def test_the_page_after_a_refusal_still_knows_who_is_there(place, clamd):
    client, address, page, words = place
    clamd.verdict = lambda content: b""
    answer = page_of(send(client, address, PHOTO, page=page, **words))
    assert [e.text for e in answer.all("button") if e.text == "Sign out"] == ["Sign out"]
    assert answer.all("nav")
