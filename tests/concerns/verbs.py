"""What people do with a concern once it is raised, through its pages, for tests."""

from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from portal.concerns.models import Concern
from portal.extensions import db
from tests.support.clients import person, post


def act(client: FlaskClient, ref: str, verb: str, school: str = "oakfield", **data: Any) -> TestResponse:
    """Staff do something with a concern: `verb` is the last part of the address, `data` the fields of its form."""
    place = f"/{school}/triage/{ref}"
    response = post(client, f"{place}/{verb}", data, place)
    assert response.status_code == 303, response.text[:500]
    return response


def reply(client: FlaskClient, ref: str, school: str = "oakfield", body: str = "Words of the school") -> None:
    """Answer the parent."""
    act(client, ref, "messages", school, body=body)


def close(client: FlaskClient, ref: str, school: str = "oakfield", words: str = "Words at the end") -> None:
    """End it as resolved."""
    act(client, ref, "closure", school, outcome="resolved", explanation=words)


def hand_over(client: FlaskClient, ref: str, name: str, school: str = "oakfield") -> None:
    """Give it to one of the cast; to oneself, take it."""
    act(client, ref, "assignment", school, handler=person(name).public_id)


def write_back(client: FlaskClient, ref: str, body: str = "More words of a parent") -> None:
    """The parent writes again."""
    response = post(client, f"/concerns/{ref}/messages", {"body": body}, f"/concerns/{ref}")
    assert response.status_code == 303, response.text[:500]


def withdraw(client: FlaskClient, ref: str) -> None:
    """The parent ends it."""
    response = post(client, f"/concerns/{ref}/withdrawal")
    assert response.status_code == 303, response.text[:500]


def concern(ref: str) -> Concern:
    """The row as it is now."""
    db.session.expire_all()
    return db.session.scalars(select(Concern).where(Concern.reference == ref)).one()
