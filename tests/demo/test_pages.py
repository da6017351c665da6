"""The demonstration's pages: whom to be, and what was mailed; on this machine alone."""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from portal.demo import mailbox
from portal.demo.cast import NAMES
from tests.support.applications import portal_on
from tests.support.clients import post
from tests.support.pages import page_of

pytestmark = pytest.mark.sqlite_only
ADDRESSES = ["/demo", "/demo/mail"]


@pytest.fixture
def demo(database: str, now: Any, tmp_path: Path) -> Iterator[Flask]:
    """A portal with PORTAL_DEMO=1."""
    yield from portal_on(database, tmp_path, demo="1")


def keep(folder: Path, to: str, subject: str, text: str) -> None:
    message = EmailMessage()
    message["To"], message["Subject"] = to, subject
    message.set_content(text)
    mailbox.keep(folder, message.as_bytes())


@pytest.mark.parametrize("address", ADDRESSES)
def test_without_a_demonstration_there_are_no_such_pages(app: Flask, address: str) -> None:
    assert app.test_client().get(address, follow_redirects=True).status_code == 404
    assert "demo" not in app.blueprints


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_this_machine_sees_them(demo: Flask, address: str) -> None:
    client = demo.test_client()
    assert client.get(address).status_code == 200
    assert client.get(address, environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 404


@pytest.mark.parametrize("host", ["portal.example.org", "127.0.0.1.example.org", "192.0.2.7:5000"])
def test_a_strange_name_for_this_machine_is_refused(demo: Flask, host: str) -> None:
    assert demo.test_client().get("/demo", headers={"Host": host}).status_code == 404


@pytest.mark.parametrize("host", ["localhost:5000", "127.0.0.1:5080", "[::1]:5000"])
def test_its_own_names_are_not(demo: Flask, host: str) -> None:
    assert demo.test_client().get("/demo", headers={"Host": host}).status_code == 200


def test_everybody_of_the_cast_has_a_form(demo: Flask) -> None:
    forms = page_of(demo.test_client().get("/demo")).all("form", action="/demo/sign-in")
    buttons = [form.one("button").text for form in forms]
    assert buttons == [f"Sign in as {name}" for name in NAMES]
    emails = [form.one("input", name="email")["value"] for form in forms]
    assert emails == [f"{name.lower().replace(' ', '.')}@example.org" for name in NAMES]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "Rob Jones"])
def test_one_can_be_each_of_them(demo: Flask, name: str) -> None:
    client = demo.test_client()
    email = f"{name.lower().replace(' ', '.')}@example.org"
    answer = post(client, "/demo/sign-in", {"email": email}, page="/demo")
    assert (answer.status_code, answer.location) == (303, "/home")
    assert client.get("/home").status_code == 200


def test_who_has_no_access_gets_none_here(demo: Flask) -> None:
    client = demo.test_client()
    answer = post(client, "/demo/sign-in", {"email": "rob.jones@example.org"}, page="/demo")
    assert answer.status_code == 403
    assert "Rob Jones has no access: a court restriction is in force" in page_of(answer).text
    assert client.get("/home").status_code == 303


@pytest.mark.parametrize("email", ["nobody.here@example.org", "priya.shah@school.test", ""])
def test_nobody_else_can_be_signed_in(demo: Flask, email: str) -> None:
    assert post(demo.test_client(), "/demo/sign-in", {"email": email}, page="/demo").status_code == 404


def test_a_form_of_another_site_signs_nobody_in(demo: Flask) -> None:
    answer = demo.test_client().post("/demo/sign-in", data={"email": "priya.shah@example.org"})
    assert answer.status_code == 400


def test_the_banner_leads_to_both_pages(demo: Flask) -> None:
    links = {link["href"] for link in page_of(demo.test_client().get("/sign-in")).all("a")}
    assert links >= set(ADDRESSES)


def test_mails_are_shown_newest_first_and_as_text(demo: Flask, tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    folder.mkdir()
    keep(folder, "priya.shah@example.org", "First ŵ", "Open http://127.0.0.1:5000/x\n<b>plain</b>")
    keep(folder, "tom.shah@example.org", "Second", "Your code: 042137")
    articles = page_of(demo.test_client().get("/demo/mail")).all("article")
    assert [(a["data-to"], a.one("h2").text) for a in articles] == [
        ("tom.shah@example.org", "Second"),
        ("priya.shah@example.org", "First ŵ"),
    ]
    assert articles[0].one("pre").text == "Your code: 042137"
    assert "<b>plain</b>" in articles[1].one("pre").text
    assert articles[1].one("a")["href"] == "http://127.0.0.1:5000/x"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", articles[0]["data-sent"])


def test_the_sign_in_code_is_the_only_six_digit_word(demo: Flask, tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    folder.mkdir()
    keep(folder, "priya.shah@example.org", "Sign in", "Your code: 042137")
    shown = demo.test_client().get("/demo/mail").text
    article = shown[shown.index("<article") : shown.index("</article>")]
    assert re.findall(r"\b\d{6}\b", article) == ["042137"]


def test_an_empty_mailbox_says_what_to_do(demo: Flask) -> None:
    assert "No email yet" in page_of(demo.test_client().get("/demo/mail")).text
