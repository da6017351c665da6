"""How long somebody stays signed in, and what ends it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select, text

from portal import clock
from portal.accounts.models import Device
from portal.extensions import db
from portal.schools.models import Appointment, Guardianship
from tests.accounts.steps import Mails, ask, audited, code_in, enter, is_in, link_in, press, token_of
from tests.support.clients import person, post
from tests.support.pages import page_of

HOUR, MINUTE = 3600, 60


def signed_out_words(client: FlaskClient) -> str:
    """What the sign-in page says to somebody who was sent there."""
    answer = client.get("/account")
    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/account")
    return page_of(client.get(answer.location)).one("main").text


def test_an_idle_hour_ends_it(as_, now) -> None:
    priya = as_("Priya Shah")
    now.shift(59 * MINUTE)
    assert is_in(priya)
    now.shift(59 * MINUTE)
    assert is_in(priya)
    now.shift(HOUR)
    assert "because nothing happened here for a while" in signed_out_words(priya)


@pytest.mark.parametrize(("name", "hours"), [("Priya Shah", 24), ("Daniel Okafor", 12), ("Beth Hughes", 12)])
def test_the_longest_time_ends_it_however_busy_somebody_is(as_, now, name: str, hours: int) -> None:
    client = as_(name)
    for _ in range(hours * 2 - 1):
        now.shift(HOUR / 2)
        assert is_in(client)
    now.shift(HOUR / 2)
    assert "signed in for a long time" in signed_out_words(client)


def test_reading_keeps_a_session_alive_with_few_writes(as_, now, statements) -> None:
    priya = as_("Priya Shah")
    with statements() as seen:
        for _ in range(4):
            now.shift(MINUTE)
            is_in(priya)
    assert [s for s in seen if s.startswith("UPDATE device")] == []
    now.shift(MINUTE)
    with statements() as seen:
        is_in(priya)
        is_in(priya)
    assert len([s for s in seen if s.startswith("UPDATE device")]) == 1


def test_staying_postpones_the_idle_end_but_not_the_longest(as_, now) -> None:
    client = as_("Daniel Okafor")
    assert post(client, "/account/stay", page="/account").status_code == 204
    seen = db.session.scalars(select(Device)).one()
    now.shift(MINUTE)
    assert post(client, "/account/stay", page="/account").status_code == 204
    db.session.refresh(seen)
    assert seen.last_seen_at == clock.now()
    assert seen.signed_in_at < clock.now()


def test_a_page_says_when_its_session_ends(as_, now) -> None:
    client = as_("Daniel Okafor")
    assert page_of(client.get("/account")).one("body")["data-idle-seconds"] == str(HOUR)
    for _ in range(23):
        now.shift(HOUR / 2)
        client.get("/account")
    now.shift(20 * MINUTE)
    assert page_of(client.get("/account")).one("body")["data-idle-seconds"] == str(10 * MINUTE)


@pytest.mark.parametrize("how", ["restricted", "ended"])
def test_a_parent_who_loses_the_last_link_is_out_on_the_next_request(as_, how: str) -> None:
    mina = as_("Mina Cole")
    assert is_in(mina)
    for link in db.session.scalars(select(Guardianship).where(Guardianship.person_id == person("Mina Cole").id)):
        if how == "restricted":
            link.restricted_at = clock.now()
        else:
            link.ends_on = link.starts_on
    assert "no school has a current link to you" in signed_out_words(mina)
    (entry,) = audited("account.signed_out")
    assert entry.facts == {"devices": 1, "because": "standing"}
    assert db.session.scalars(select(Device.ended_at)).one() is not None


def test_an_ended_appointment_acts_on_the_next_request(as_) -> None:
    okafor = as_("Daniel Okafor")
    for post_held in db.session.scalars(select(Appointment).where(Appointment.person_id == person("Daniel Okafor").id)):
        post_held.ends_on = post_held.starts_on
    assert not is_in(okafor)


def test_signing_out_ends_it_on_the_server_too(app: Flask, as_) -> None:
    priya = as_("Priya Shah")
    stolen = app.test_client()
    with priya.session_transaction() as session:
        cookie = dict(session)
    answer = post(priya, "/sign-out", page="/account")
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert "You are signed out." in page_of(priya.get("/sign-in")).text
    assert "You are signed out." not in page_of(priya.get("/sign-in")).text
    assert token_of(priya) is None
    with stolen.session_transaction() as session:
        session.update(cookie)
    assert not is_in(stolen)
    assert [e.facts for e in audited("account.signed_out")] == [{"devices": 1, "because": "signed out"}]


def test_signing_out_twice_is_harmless(client: FlaskClient) -> None:
    assert post(client, "/sign-out", page="/sign-in").location == "/sign-in"


def test_an_address_alone_signs_nobody_out(as_) -> None:
    priya = as_("Priya Shah")
    answer = priya.get("/sign-out")
    assert (answer.status_code, answer.location) == (303, "/")
    assert is_in(priya)


def test_a_token_planted_before_signing_in_opens_nothing_afterwards(
    app: Flask, client: FlaskClient, mails: Mails
) -> None:
    with client.session_transaction() as session:
        session["token"] = "planted"
        session["person"] = 1
    ask(client)
    enter(client, code_in(mails()[0]))
    with client.session_transaction() as session:
        assert session["token"] != "planted"
        assert set(session) <= {"token", "browser", "language", "parked", "_permanent", "csrf_token"}


def test_signing_in_again_ends_the_session_before(app: Flask, client: FlaskClient, mails: Mails) -> None:
    ask(client)
    enter(client, code_in(mails()[0]))
    first = token_of(client)
    ask(app.test_client())
    press(client, link_in(mails()[1]))
    assert token_of(client) != first
    assert sorted(device.ended_at is None for device in db.session.scalars(select(Device))) == [False, True]


@pytest.mark.own_app
@pytest.mark.sqlite_only
def test_a_locked_database_still_shows_pages(as_, now) -> None:
    priya = overdue(as_, now, "PRAGMA busy_timeout = 50")
    with db.engine.connect() as writer:
        assert writer.execute(text("SELECT 1")).one()  # outside a request it takes the write lock at once
        assert is_in(priya)
        assert "Sign out everywhere" in page_of(priya.get("/account")).text


@pytest.mark.own_app
@pytest.mark.sqlite_only
def test_a_read_only_database_still_shows_pages(as_, now) -> None:
    priya = overdue(as_, now, "PRAGMA query_only = ON")
    assert is_in(priya)
    assert "Sign out everywhere" in page_of(priya.get("/account")).text


def overdue(as_, now, manner: str) -> FlaskClient:
    """Somebody whose last visit has to be noted again, on a database with other manners."""
    client: FlaskClient = as_("Priya Shah")
    now.shift(10 * MINUTE)
    db.session.remove()
    db.engine.dispose()
    event.listen(db.engine, "connect", lambda connection, record: connection.execute(manner))
    return client


def test_a_signed_in_page_is_never_kept_by_the_browser(as_) -> None:
    assert as_("Priya Shah").get("/account").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/", "/home", "/account", "/concerns", "/concerns/new", "/privacy"])
def test_every_page_of_somebody_who_is_signed_in_offers_to_sign_out(address: str, as_) -> None:
    page = page_of(as_("Priya Shah").get(address))
    assert page.all("form", action="/sign-out")
