"""How often a sign-in mail may be asked for."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal import create_app
from portal.accounts.fingerprints import network_hash, network_of
from portal.extensions import db
from tests.accounts.steps import NOBODY, PRIYA, Mails, ask, audited, code_in, enter
from tests.support.clients import CheckedClient
from tests.support.pages import page_of
from tests.support.settings import settings_for


@pytest.mark.parametrize("email", [PRIYA, NOBODY])
def test_the_sixth_mail_within_an_hour_waits_and_says_until_when(client: FlaskClient, now, email) -> None:
    for _ in range(5):
        assert ask(client, email).status_code == 303
        now.shift(60)
    answer = ask(client, email)
    assert answer.status_code == 429
    assert "Monday 7 September 2026 at 11:00am" in page_of(answer).text
    assert answer.headers["Retry-After"] == str(55 * 60)
    assert [entry.facts for entry in audited("account.sign_in_limited")] == [{"limit": "address"}]
    assert ask(client, "somebody.else@example.org").status_code == 303
    now.shift(55 * 60)
    assert ask(client, email).status_code == 303


def test_a_reached_limit_leaves_the_newest_mail_alive(client: FlaskClient, mails: Mails) -> None:
    for _ in range(5):
        ask(client)
    code = code_in(mails()[-1])
    assert ask(client).status_code == 429
    assert enter(client, code).status_code == 303


def test_other_spellings_of_an_address_count_together(client: FlaskClient) -> None:
    for spelling in ("priya.shah@", "Priya.Shah@", "PRIYA.SHAH@", " priya.shah@", "priya.Shah@"):
        assert ask(client, f"{spelling}example.org").status_code == 303
    assert ask(client).status_code == 429


def test_a_network_has_its_own_limit_across_addresses_and_instances(app: Flask, database, tmp_path) -> None:
    few = settings_for(database, tmp_path / "another", sign_in_mails_per_network="3")
    instances = [create_app(few) for _ in range(2)]
    answers = []
    for number in range(4):
        instance = instances[number % 2]
        instance.test_client_class = CheckedClient
        answers.append(ask(instance.test_client(), f"neighbour.{number}@example.org"))
    assert [answer.status_code for answer in answers] == [303, 303, 303, 429]
    assert "your network" in page_of(answers[-1]).text
    for instance in instances:
        with instance.app_context():
            db.engine.dispose()


def test_the_network_of_a_phone_is_its_ipv6_prefix(app: Flask) -> None:
    assert network_of("192.0.2.7") == network_of("::ffff:192.0.2.7") == "192.0.2.7"
    assert network_of("2001:db8:1:2:3::4") == network_of("2001:db8:1:2::9") != network_of("2001:db8:1:3::9")
    assert network_of("") == ""
    assert "192.0.2.7" not in network_hash("192.0.2.7")
