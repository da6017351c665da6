"""Two things at the same moment: still once, and still within the limits."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from portal.accounts.models import Device, SignInRequest
from portal.extensions import db
from tests.accounts.steps import PRIYA, Mails, ask, code_in, link_in, wrong
from tests.support.pages import page_of


def at_once(*calls: Callable[[], int]) -> list[int]:
    """The status of each, all begun together."""
    db.session.commit()
    with ThreadPoolExecutor(len(calls)) as threads:
        return [done.result() for done in [threads.submit(call) for call in calls]]


def ready(client: FlaskClient, page: str, url: str, **fields: str) -> Callable[[], int]:
    """A form that is open and waits to be sent."""
    token = page_of(client.get(page)).one("main").all("input", name="csrf_token")[0]["value"]
    return lambda: client.post(url, data={"csrf_token": token, **fields}).status_code


def test_a_link_pressed_in_several_browsers_at_once_signs_in_once(
    app: Flask, client: FlaskClient, mails: Mails
) -> None:
    ask(client)
    link = link_in(mails()[0])
    code = code_in(mails()[0])
    presses = [ready(app.test_client(), link, link) for _ in range(3)]
    answers = at_once(*presses, ready(client, "/sign-in/code", "/sign-in/code", code=code))
    assert sorted(answers) == [303, 410, 410, 410]
    assert db.session.scalar(select(func.count(Device.id))) == 1


def test_wrong_codes_sent_at_once_are_all_counted(client: FlaskClient, mails: Mails) -> None:
    ask(client)
    bad = wrong(code_in(mails()[0]))
    answers = at_once(*[ready(client, "/sign-in/code", "/sign-in/code", code=bad) for _ in range(8)])
    assert sorted(answers) == [410] * 4 + [422] * 4
    assert db.session.scalars(select(SignInRequest.wrong_codes)).one() == 5


def test_mails_asked_for_at_once_stay_within_the_limit(app: Flask, now) -> None:
    asking = [ready(app.test_client(), "/sign-in", "/sign-in", email=PRIYA) for _ in range(8)]
    assert sorted(at_once(*asking)) == [303] * 5 + [429] * 3
    assert db.session.scalar(select(func.count(SignInRequest.id)).where(SignInRequest.replaced_at.is_(None))) == 1
