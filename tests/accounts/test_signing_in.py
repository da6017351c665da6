"""Signing in with the code or the link of one mail."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.accounts.fingerprints import token_hash
from portal.accounts.models import Device, Person, SignInRequest
from portal.extensions import db
from portal.jobs.models import Job
from portal.outbox import compose
from portal.outbox.models import Mail
from tests.accounts.steps import PRIYA, Mails, ask, audited, code_in, enter, is_in, link_in, press, token_of
from tests.support.clients import person
from tests.support.pages import page_of


def test_a_parent_signs_in_with_the_code(client: FlaskClient, mails: Mails) -> None:
    asked = ask(client)
    assert (asked.status_code, asked.location) == (303, "/sign-in/code")
    (mail,) = mails()
    assert mail.to == PRIYA
    page = page_of(client.get("/sign-in/code"))
    assert page.one("h1").text == "Check your email"
    entered = enter(client, code_in(mail))
    assert (entered.status_code, entered.location) == (303, "/home")
    assert is_in(client)


@pytest.mark.parametrize("typed", ["{} {}", "{}-{}", " {}–{}. ", "{}\t{}\r\n"])
def test_a_code_may_be_typed_with_spaces_and_dashes(client: FlaskClient, mails: Mails, typed: str) -> None:
    ask(client)
    code = code_in(mails()[0])
    assert enter(client, typed.format(code[:3], code[3:])).status_code == 303


def test_a_link_works_in_any_browser_by_its_button_alone(app, client: FlaskClient, mails: Mails) -> None:
    ask(client)
    link, phone = link_in(mails()[0]), app.test_client()
    for _ in range(3):  # a mail scanner opens it, and somebody reloads
        opened = phone.get(link)
        assert opened.status_code == 200
        assert [b.text for b in page_of(opened).one("main").all("button")] == ["Sign in"]
        assert phone.head(link).status_code == 200
    assert not is_in(phone)
    pressed = press(phone, link)
    assert (pressed.status_code, pressed.location) == (303, "/home")
    assert is_in(phone)
    assert not is_in(client)


def test_the_address_may_be_typed_in_capitals_with_blanks(client: FlaskClient, mails: Mails) -> None:
    assert ask(client, "  Priya.SHAH@Example.ORG ").status_code == 303
    assert [mail.to for mail in mails()] == [PRIYA]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Enter your email address"),
        ("priya", "Enter an email address in the correct format"),
        ("priya@", "Enter an email address in the correct format"),
        ("priya.shah@example.org\r\nBcc: other@example.org", "Enter an email address in the correct format"),
        ("priya.shah@example.org\0", "Enter an email address in the correct format"),
        ("a" * 300 + "@example.org", "Enter an email address in the correct format"),
    ],
)
def test_what_is_no_address_is_said_and_kept(client: FlaskClient, typed: str, words: str) -> None:
    answer = ask(client, typed)
    assert answer.status_code == 422
    page = page_of(answer)
    assert words in page.one(class_="errors").text
    assert page.one("title").text.startswith("Error: ")
    assert db.session.scalars(select(SignInRequest)).all() == []


def test_nothing_is_stored_that_lets_somebody_in(client: FlaskClient, mails: Mails) -> None:
    ask(client)
    (mail,) = mails()
    code, token = code_in(mail), link_in(mail).rpartition("/")[2]
    row = db.session.scalars(select(SignInRequest)).one()
    stored = [str(value) for value in vars(row).values()]
    assert not any(secret in value for value in stored for secret in (code, token, PRIYA))
    assert row.token_hash == token_hash(token)
    assert len(token) * 5 >= 256
    assert db.session.scalars(select(Job.payload).where(Job.kind == "sign-in-mail")).one() is None
    sent = db.session.scalars(select(Mail)).one()
    assert (sent.body, sent.subject, sent.school_id) == (None, None, None)
    enter(client, code)
    carried = token_of(client)
    assert carried
    assert db.session.scalars(select(Device.token_hash)).one() == token_hash(carried)


def test_the_mail_names_nobody(client: FlaskClient, mails: Mails) -> None:
    ask(client)
    (mail,) = mails()
    assert "10 minutes" in mail.text
    assert "ignore this email" in mail.text
    assert not any(name in mail.subject + mail.text for name in ("Asha", "Dev", "Ravi", "Priya", "Oakfield"))


@pytest.mark.parametrize(("chosen", "page", "mailed"), [("cy", "en", "cy"), (None, "cy", "cy"), ("en", "cy", "en")])
def test_the_mail_speaks_the_language_of_its_reader(
    client: FlaskClient, mails: Mails, chosen: str | None, page: str, mailed: str
) -> None:
    person("Priya Shah").language = chosen
    client.get(f"/sign-in?lang={page}")
    ask(client)
    assert mails()[0].subject == compose("sign-in", (mailed,), "accounts/mail/sign_in.txt", token="x", code="x")[0]


def test_a_sign_in_is_audited_without_the_address(client: FlaskClient, mails: Mails) -> None:
    ask(client)
    enter(client, code_in(mails()[0]))
    (entry,) = audited("account.signed_in")
    assert (entry.person_id, entry.facts) == (person("Priya Shah").id, {"by": "code"})


def test_a_mail_on_its_way_does_not_let_in_whoever_has_the_address_now(client: FlaskClient, mails: Mails) -> None:
    ask(client)
    (mail,) = mails()
    person("Priya Shah").email = "priya.new@example.org"
    assert enter(client, code_in(mail)).status_code == 422
    assert press(client, link_in(mail)).status_code == 410
    assert db.session.scalars(select(Person).where(Person.email == "priya.new@example.org")).one()
    assert not is_in(client)


def test_whoever_is_signed_in_is_sent_on(client: FlaskClient, mails: Mails) -> None:
    ask(client)
    enter(client, code_in(mails()[0]))
    assert client.get("/sign-in").location == "/home"
    assert client.get("/sign-in?next=/account").location == "/account"
    assert client.get("/sign-in/code").location == "/home"


def test_the_code_page_needs_a_request(client: FlaskClient) -> None:
    assert client.get("/sign-in/code").location == "/sign-in"
    answer = client.post("/sign-in/code", data={"code": "123456", "csrf_token": "made up"})
    assert answer.status_code == 400
