"""What somebody typed survives a session that ended, and comes back to the same person and browser alone."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.extensions import db
from portal.parking.models import ParkedText
from tests.accounts.steps import Mails, ask, code_in, enter
from tests.support.clients import person
from tests.support.pages import page_of

FORM = "/concerns/new"  # any address for signed-in people that takes a form
TYPED = "It happened again on the way home."


def send(client: FlaskClient, now, wait: int) -> object:
    """A form that was open while its session ended."""
    token = page_of(client.get("/account")).all("input", name="csrf_token")[0]["value"]
    now.shift(wait)
    return client.post(FORM, data={"csrf_token": token, "what_happened": TYPED})


def parked() -> list[ParkedText]:
    """Everything that is kept."""
    return list(db.session.scalars(select(ParkedText)))


def test_typed_words_are_kept_for_whoever_was_signed_in(as_, now) -> None:
    priya = as_("Priya Shah")
    answer = send(priya, now, 3600)
    assert (answer.status_code, answer.location) == (303, f"/sign-in?next={FORM}")
    (kept,) = parked()
    assert (kept.path, kept.person_id) == (FORM, person("Priya Shah").id)
    assert TYPED in kept.fields
    assert "csrf_token" not in kept.fields
    words = page_of(priya.get(answer.location)).text
    assert "You were signed out because" in words
    assert "What you typed is kept for 24 hours" in words


def test_they_come_back_only_to_the_same_person_in_the_same_browser(app: Flask, as_, mails: Mails, now) -> None:
    priya = as_("Priya Shah")
    sent = send(priya, now, 3600)
    elsewhere = app.test_client()
    for number, (client, email, comes_back) in enumerate(
        [
            (priya, "tom.shah@example.org", False),
            (elsewhere, "priya.shah@example.org", False),
            (priya, "priya.shah@example.org", True),
        ]
    ):
        client.get("/sign-in")
        with client.session_transaction() as session:
            session.pop("token", None)
        ask(client, email, after=sent.location)
        enter(client, code_in(mails()[number]))
        assert claimed(app, client) == (TYPED if comes_back else None)
    assert len(parked()) == 1  # until the form was sent


def claimed(app: Flask, client: FlaskClient) -> str | None:
    """What the page of the form would be filled with."""
    from portal.accounts.sessions import identify
    from portal.parking.actions import claim
    from tests.support.clients import elsewhere

    with client.session_transaction() as session:
        carried = dict(session)

    def ask_parking() -> str | None:
        with app.test_request_context(FORM) as context:
            context.session.update(carried)
            identify()
            fields = claim(FORM)
            return fields["what_happened"] if fields else None

    words: str | None = elsewhere(ask_parking)
    return words


def test_a_form_without_a_session_and_without_a_proof_is_not_kept(client: FlaskClient) -> None:
    answer = client.post(FORM, data={"what_happened": TYPED})
    assert answer.status_code == 400
    assert parked() == []


def test_an_ended_session_keeps_nothing_of_the_account_pages(as_, now) -> None:
    priya = as_("Priya Shah")
    token = page_of(priya.get("/account")).all("input", name="csrf_token")[0]["value"]
    now.shift(3600)
    for path, data in (("/account/sign-outs", {"device": "all"}), ("/account/stay", {})):
        answer = priya.post(path, data={"csrf_token": token, **data})
        assert (answer.status_code, answer.location) == (303, f"/sign-in?next={path}")
    assert parked() == []
    assert "What you typed" not in page_of(priya.get("/sign-in")).text
