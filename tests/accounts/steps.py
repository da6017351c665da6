"""What people do to sign in, as tests say it."""

import re
from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from portal.audit.models import AuditEntry
from portal.extensions import db
from tests.support import clients
from tests.support.smtp import Received

Mails = Callable[[], list[Received]]

PRIYA = "priya.shah@example.org"
NOBODY = "nobody.at.all@example.org"


def ask(client: FlaskClient, email: str = PRIYA, after: str = "/sign-in") -> TestResponse:
    """Ask for a sign-in mail on the sign-in page at `after`."""
    return clients.post(client, after, {"email": email})


def code_in(mail: Received) -> str:
    """The code: the only six-digit word."""
    words = re.findall(r"\b\d{6}\b", mail.text)
    assert len(words) == 1, words
    return str(words[0])


def wrong(code: str) -> str:
    """A code that is another one."""
    return f"{(int(code) + 1) % 10**6:06d}"


def link_in(mail: Received) -> str:
    """The path of the link."""
    found = re.findall(r"http://localhost(/sign-in/link/\w+)$", mail.text, re.MULTILINE)
    assert len(found) == 1, mail.text
    return str(found[0])


def enter(client: FlaskClient, code: str) -> TestResponse:
    """Enter a code on the code page."""
    return clients.post(client, "/sign-in/code", {"code": code})


def press(client: FlaskClient, link: str) -> TestResponse:
    """Press the button behind a link."""
    return clients.post(client, link)


def is_in(client: FlaskClient) -> bool:
    """Whether somebody is signed in with this browser."""
    return client.get("/account").status_code == 200


def token_of(client: FlaskClient) -> str | None:
    """What the browser carries."""
    with client.session_transaction() as session:
        token: str | None = session.get("token")
        return token


def audited(event: str) -> list[AuditEntry]:
    """The entries of one kind, oldest first."""
    query = select(AuditEntry).where(AuditEntry.event == event).order_by(AuditEntry.id)
    return list(db.session.scalars(query))
