"""The permission table, replayed: every line for each of the cast and for somebody signed out."""

from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.house import world
from tests.house.permission_table import ANYONE, SHUT_OUT, SIGNED_OUT, TABLE, Line
from tests.support import databases, run
from tests.support.clients import be, csrf_token, elsewhere, signed_in
from tests.support.times import MONDAY

pytestmark = pytest.mark.sqlite_only


def peopled() -> dict[str, str]:
    """The cast, signed in, with everything that the table speaks of; returns its references and their tokens."""
    databases.cast_on_monday()
    with time_machine.travel(MONDAY, tick=False):
        return world.build() | {name: signed_in(name) for name in ANYONE if name != SIGNED_OUT}


@pytest.fixture(scope="module")
def template() -> str:
    """What each line begins with, made once."""
    return databases.template("sqlite", "peopled", peopled)


@pytest.fixture
def database(template: str, worker_id: str) -> Iterator[str]:
    """Its copy."""
    name = f"test_{worker_id}"
    yield databases.copy("sqlite", template, name, run.folder())
    databases.discard("sqlite", name, run.folder())


@pytest.mark.parametrize("line", TABLE, ids=str)
def test_this_address_lets_in_exactly_these(line: Line, app: Flask, template: str) -> None:
    told = databases.told(template)
    address = line.address.format(**told)
    # Strangers first: whoever gets in may change what the others would find.
    order = sorted(ANYONE, key=lambda name: (name in line.lets_in, name))
    wrong = {name: fault for name in order if (fault := fault_of(line, name, ask(app, line, address, told.get(name))))}
    assert not wrong


def ask(app: Flask, line: Line, address: str, token: str | None) -> TestResponse:
    """One of them asks, signed in with a token or not at all."""
    client = FlaskClient(app, app.response_class)  # what a page looks like is for other tests
    if token:
        be(client, token)
    if line.method == "GET":
        return elsewhere(client.get, address)
    return elsewhere(client.post, address, data={"csrf_token": csrf_token(client)})


def fault_of(line: Line, name: str, response: TestResponse) -> str | None:
    """What is wrong with an answer, or None."""
    to_sign_in = response.status_code == 303 and "/sign-in?next=" in response.headers["Location"]
    said = f"{response.status_code} {response.headers.get('Location', '')}"
    if name in line.lets_in:
        return None if response.status_code in line.answers and not to_sign_in else said
    if name in SHUT_OUT | {SIGNED_OUT}:
        return None if to_sign_in else said
    return None if response.status_code == 404 else said
