"""A link and its code end, and the page says why."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.accounts.models import Device
from portal.extensions import db
from tests.accounts.steps import Mails, ask, audited, code_in, enter, is_in, link_in, press, wrong
from tests.support.pages import page_of
from tests.support.smtp import Received


def refused(app: Flask, client: FlaskClient, mail: Received, words: str) -> None:
    """Neither the code nor the link of a mail lets anybody in, and both say why."""
    opened = client.get("/sign-in/code")
    page = page_of(opened).one("main")
    assert words in page.text
    assert page.one("a", class_="btn").text == "Ask for a new email"
    assert page.all("input", name="code") == []
    link, phone = link_in(mail), app.test_client()
    assert phone.get(link).status_code == 410
    assert words in page_of(phone.get(link)).text
    assert page_of(phone.get(link)).one("main").all("form") == []
    pressed = press(phone, link)
    assert (pressed.status_code, words in page_of(pressed).text) == (410, True)
    assert not is_in(phone)


def send_code(client: FlaskClient, code: str) -> Any:
    """Send a code from a page that was opened while it still worked."""
    with client.session_transaction() as session:
        assert "browser" in session
    token = page_of(client.get("/sign-in")).all("input", name="csrf_token")[0]["value"]
    return client.post("/sign-in/code", data={"csrf_token": token, "code": code})


def test_after_ten_minutes(app: Flask, client: FlaskClient, mails: Mails, now) -> None:
    ask(client)
    (mail,) = mails()
    now.shift(599)
    assert client.get(link_in(mail)).status_code == 200
    now.shift(1)
    refused(app, client, mail, "that time is over")
    assert send_code(client, code_in(mail)).status_code == 410
    assert not is_in(client)
    assert {e.facts["because"] for e in audited("account.link_refused")} == {"expired"}


def test_after_five_wrong_codes(app: Flask, client: FlaskClient, mails: Mails) -> None:
    ask(client)
    (mail,) = mails()
    bad = wrong(code_in(mail))
    for left in ("4 tries", "3 tries", "2 tries", "1 try"):
        answer = enter(client, bad)
        assert answer.status_code == 422
        assert f"You have {left} left" in page_of(answer).text
    assert enter(client, bad).status_code == 410
    assert send_code(client, code_in(mail)).status_code == 410
    refused(app, client, mail, "A wrong code was entered five times")
    assert not is_in(client)
    assert [e.facts["because"] for e in audited("account.code_refused")] == ["wrong"] * 5 + ["wrong-codes"]


def test_what_is_no_code_costs_no_try(client: FlaskClient, mails: Mails) -> None:
    ask(client)
    (mail,) = mails()
    for typed in ("", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "12345\0"):
        assert enter(client, typed).status_code == 422
    assert enter(client, code_in(mail)).status_code == 303


def test_when_a_newer_one_was_asked_for(app: Flask, client: FlaskClient, mails: Mails) -> None:
    ask(client)
    mails()
    newer = app.test_client()
    ask(newer)
    old, new = mails()
    refused(app, client, old, "A newer email was asked for")
    assert enter(newer, code_in(new)).status_code == 303


def test_a_request_replaced_before_its_mail_left_is_not_mailed(client: FlaskClient, mails: Mails) -> None:
    ask(client)
    ask(client)
    (mail,) = mails()
    assert enter(client, code_in(mail)).status_code == 303


def test_when_used_by_code(app: Flask, client: FlaskClient, mails: Mails) -> None:
    ask(client)
    (mail,) = mails()
    enter(client, code_in(mail))
    phone = app.test_client()
    assert "used already" in page_of(phone.get(link_in(mail))).text
    assert press(phone, link_in(mail)).status_code == 410
    assert len(db.session.scalars(select(Device)).all()) == 1


def test_when_used_by_link(app: Flask, client: FlaskClient, mails: Mails) -> None:
    ask(client)
    (mail,) = mails()
    press(app.test_client(), link_in(mail))
    refused(app, client, mail, "used already")
    assert send_code(client, code_in(mail)).status_code == 410
    assert not is_in(client)


def test_a_second_press_of_the_same_button_signs_in_once(app: Flask, client: FlaskClient, mails: Mails) -> None:
    ask(client)
    link = link_in(mails()[0])
    token = page_of(client.get(link)).one("main").one("input", name="csrf_token")["value"]
    assert client.post(link, data={"csrf_token": token}).status_code == 303
    assert client.post(link, data={"csrf_token": token}).status_code == 400
    assert press(app.test_client(), link).status_code == 410


def test_a_code_works_only_in_the_browser_that_asked(app: Flask, client: FlaskClient, mails: Mails) -> None:
    ask(client)
    (mail,) = mails()
    thief = app.test_client()
    ask(thief, "thief@example.org")
    assert enter(thief, code_in(mail)).status_code == 422
    assert press(thief, link_in(mail)).status_code == 303


def test_two_tabs_share_the_newest_request(client: FlaskClient, mails: Mails) -> None:
    ask(client)
    first = code_in(mails()[0])
    ask(client)
    second = code_in(mails()[1])
    if first != second:
        assert "Enter the code from the newest email" in page_of(enter(client, first)).text
    assert enter(client, second).status_code == 303


@pytest.mark.parametrize("token", ["0" * 52, "x", "%00", "a" * 3000])
def test_a_link_that_was_never_sent(client: FlaskClient, token: str) -> None:
    answer = client.get(f"/sign-in/link/{token}")
    assert answer.status_code == 410
    assert "This link does not work" in page_of(answer).text
    assert press(client, f"/sign-in/link/{token}").status_code == 410
