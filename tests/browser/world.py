"""What has happened before a browser comes: drafts at every question, a thread with everything in it, failed mail."""

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.clock import now
from portal.demo.mailbox import keep
from portal.extensions import db
from portal.outbox.models import Mail
from portal.schools.models import School
from tests.browser.steps import LONG_WORD
from tests.concerns.journeys import ask_until_check, raise_concern
from tests.support.clients import CheckedClient, post, sign_in

HELLO = b"From: portal@example.org\r\nTo: priya.shah@example.org\r\nSubject: Something waits\r\n\r\nhttp://127.0.0.1/home\r\n"


def prepare(app: Flask) -> dict[str, str]:
    """Bring it about, with the verbs of the product; returns names and the references they stand for."""
    app.test_client_class = CheckedClient
    with app.app_context():
        draft_everywhere(app)
        failed_mail()
        folder = app.extensions["settings"].instance / "mail"
        folder.mkdir(exist_ok=True)
        keep(folder, HELLO)
        return {"open": thread(app), "closed": closed(app), "sealed": sealed(app)}


def client(app: Flask, name: str) -> FlaskClient:
    return sign_in(app.test_client(), name)


def draft_everywhere(app: Flask) -> None:
    """Drafts that lead over every question."""
    ask_until_check(client(app, "Priya Shah"), "Asha", "friendships", what_happened=LONG_WORD)
    ask_until_check(client(app, "Tom Shah"), "Asha", "staff", about="other", about_name=LONG_WORD)
    ask_until_check(client(app, "Carol Jones"), "Ellie", "elsewhere", route="sen")
    ask_until_check(client(app, "Gwen Evans"), "Mali", "safeguarding", about="unknown")


def thread(app: Flask) -> str:
    """A concern with a reply, a note, and another message from the parent."""
    parent, teacher = client(app, "Mina Cole"), client(app, "Nadia Frost")
    words: dict[str, Any] = {"what_happened": f"He cries. {LONG_WORD}", "when_happened": "Since Monday"}
    ref = raise_concern(parent, "Leo", "behaviour", **words, what_tried="Talking", outcome_wanted="Peace")
    page = f"/oakfield/triage/{ref}"
    post(teacher, f"{page}/messages", {"body": f"I will look. {LONG_WORD}"}, page)
    post(teacher, f"{page}/notes", {"body": f"Ask at lunch. {LONG_WORD}"}, page)
    post(parent, f"/concerns/{ref}/messages", {"body": f"Thank you. {LONG_WORD}"}, f"/concerns/{ref}")
    return ref


def closed(app: Flask) -> str:
    """A concern that came to its end."""
    ref = raise_concern(client(app, "Mina Cole"), "Leo", "day-to-day")
    page = f"/oakfield/triage/{ref}"
    words = {"outcome": "resolved", "explanation": "The coat was found"}
    post(client(app, "Nadia Frost"), f"{page}/closure", words, page)
    return ref


def sealed(app: Flask) -> str:
    """A concern that only the safeguarding lead reads."""
    return raise_concern(client(app, "Mina Cole"), "Leo", "safeguarding", about="unknown")


def failed_mail() -> None:
    """One mail that was given up, and one that is tried again."""
    school = db.session.scalars(select(School.id).where(School.slug == "oakfield")).one()
    for number, gave_up in enumerate((now(), None)):
        db.session.add(
            Mail(
                message_id=f"<failed-{number}@example.org>",
                kind="concern-waiting",
                school_id=school,
                address=f"{LONG_WORD[:50].lower()}@example.org",
                queued_at=now(),
                next_try_at=now().replace(year=now().year + 1),
                tries=3,
                gave_up_at=gave_up,
                last_error="refused",
            )
        )
    db.session.commit()
