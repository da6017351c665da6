"""Concerns at their end, for tests of how they go on."""

from datetime import timedelta
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from portal.concerns.models import Closure, Message, Reopening
from portal.extensions import db
from portal.outbox.models import Mail
from tests.concerns.journeys import raise_concern
from tests.concerns.verbs import close, concern
from tests.support.clients import post
from tests.support.working import work_once

FORTNIGHT = timedelta(days=14, hours=1)


def closed_concern(as_: Any, by: str = "Daniel Okafor", topic: str = "friendships") -> str:
    """Raised by Priya Shah about Asha, and closed by the teacher."""
    ref = raise_concern(as_("Priya Shah"), "Asha", topic)
    close(as_(by), ref)
    return ref


def open_again(client: FlaskClient, ref: str, **data: Any) -> TestResponse:
    """The parent sends the form on the closed page."""
    return post(client, f"/concerns/{ref}/reopening", {"body": "It began again"} | data, f"/concerns/{ref}")


def reopen(client: FlaskClient, ref: str, school: str = "oakfield", **data: Any) -> TestResponse:
    """Staff send theirs."""
    page = f"/{school}/triage/{ref}"
    return post(client, f"{page}/reopening", {"body": "We closed it too early"} | data, page)


def ask(app: Any, now: Any, after: timedelta = FORTNIGHT) -> None:
    """Time passes, and the worker does its duties."""
    now.shift(after)
    work_once(app)


def answer(client: FlaskClient, ref: str, **data: Any) -> TestResponse:
    """The parent answers the check-in."""
    return post(client, f"/concerns/{ref}/check-in", data)


def closure_of(ref: str) -> Closure:
    """The newest closure of a concern."""
    rows = select(Closure).where(Closure.concern_id == concern(ref).id).order_by(Closure.id)
    return db.session.scalars(rows).all()[-1]


def reopenings(ref: str) -> list[Reopening]:
    return list(db.session.scalars(select(Reopening).where(Reopening.concern_id == concern(ref).id)))


def bodies(ref: str) -> list[str]:
    """What both sides wrote, in order."""
    rows = select(Message).where(Message.concern_id == concern(ref).id).order_by(Message.id)
    return [message.body for message in db.session.scalars(rows)]


def mailed(kind: str) -> list[str]:
    """Whom mails of this kind went to, by first name."""
    rows = select(Mail).where(Mail.kind == kind).order_by(Mail.id)
    return [mail.address.partition(".")[0] for mail in db.session.scalars(rows)]
