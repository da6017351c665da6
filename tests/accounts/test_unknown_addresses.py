"""Nobody learns from the portal whether it knows an address."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from portal import clock
from portal.extensions import db
from portal.schools.models import Appointment, Guardianship
from tests.accounts.steps import NOBODY, PRIYA, Mails, ask, code_in, enter
from tests.support.clients import person


def alike(answer: TestResponse) -> tuple[int, dict[str, str], str]:
    """An answer without what is random in every answer."""
    body = re.sub(r'(name="csrf_token"[^>]* value=")[^"]*', r"\1", answer.get_data(as_text=True))
    headers = {name: value for name, value in answer.headers if name not in {"Set-Cookie", "Content-Length"}}
    return answer.status_code, headers, body


def visit(app: Flask, email: str, statements: Callable[[], Any], work: Callable[[], None]) -> list[Any]:
    """Everything somebody is answered, and how often the database is asked, from asking to a wrong code."""
    client, seen = app.test_client(), []
    for step in (
        lambda: ask(client, email),
        lambda: client.get("/sign-in/code"),
        work,
        lambda: client.get("/sign-in/code"),
        lambda: enter(client, "000000"),
        lambda: enter(client, "not one"),
    ):
        with statements() as asked:
            answer = step()
        if answer is not None:
            seen += [alike(answer), len(asked)]
    return seen


def test_known_and_unknown_addresses_are_answered_alike(app, statements, work, monkeypatch) -> None:
    monkeypatch.setattr("portal.accounts.actions.secrets.randbelow", lambda below: 123456)
    assert visit(app, PRIYA, statements, work) == visit(app, NOBODY, statements, work)


def test_only_people_who_belong_to_a_school_are_mailed(client: FlaskClient, mails: Mails) -> None:
    # Rob Jones's only link is under a court restriction.
    for email in (NOBODY, "rob.jones@example.org", PRIYA):
        ask(client, email)
    assert [mail.to for mail in mails()] == [PRIYA]


@pytest.mark.parametrize("name", ["Daniel Okafor", "Mina Cole"])
def test_an_ended_link_or_appointment_gets_no_mail(client: FlaskClient, mails: Mails, now, name: str) -> None:
    somebody = person(name)
    for table in (Appointment, Guardianship):
        for row in db.session.scalars(select(table).where(table.person_id == somebody.id)):
            row.ends_on = row.starts_on
    ask(client, somebody.email or "")
    assert mails() == []


def test_the_right_digits_for_an_unknown_address_are_a_wrong_code(client, mails, monkeypatch) -> None:
    monkeypatch.setattr("portal.accounts.actions.secrets.randbelow", lambda below: 123456)
    ask(client, NOBODY)
    assert mails() == []
    answer = enter(client, "123456")
    assert answer.status_code == 422
    assert "That code does not match" in answer.get_data(as_text=True)


def test_somebody_shut_out_after_the_mail_does_not_get_in(client: FlaskClient, mails: Mails) -> None:
    ask(client, "mina.cole@example.org")
    (mail,) = mails()
    mina = person("Mina Cole")
    for link in db.session.scalars(select(Guardianship).where(Guardianship.person_id == mina.id)):
        link.restricted_at = clock.now()
    assert enter(client, code_in(mail)).status_code == 422
