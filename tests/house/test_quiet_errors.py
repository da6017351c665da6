"""What somebody wrote never reaches a log by way of a statement that failed."""

import logging

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, StatementError

from portal.clock import now
from portal.concerns.models import Message
from portal.extensions import db
from portal.web import broken
from tests.concerns.waiting import add_concern
from tests.support.clients import person, sign_in

SECRET = "Nobody reads these words in a log"
FAILING = {
    "the database refuses it": (
        text("INSERT INTO message (body) SELECT :body FROM nowhere"),
        {"body": SECRET},
    ),
    "it is never sent": (
        Message.__table__.insert(),
        {"concern_id": 1, "author_id": 1, "side": SECRET, "role": "x", "key": "x", "body": 7, "sent_at": now()},
    ),
}


@pytest.mark.parametrize("kind", FAILING)
def test_a_failing_statement_names_none_of_its_values(kind: str, app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    statement, values = FAILING[kind]
    with pytest.raises((DBAPIError, StatementError)) as failed:
        db.session.execute(statement, values)
    app.testing = False
    with caplog.at_level(logging.INFO), app.test_request_context("/concerns", method="POST", data={"body": SECRET}):
        broken(failed.value)
    assert "broken: " in caplog.text
    assert SECRET not in caplog.text + str(failed.value)


def test_who_asks_for_what_is_not_theirs_is_noted_by_number_alone(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    ref = add_concern()
    mina = sign_in(app.test_client(), "Mina Cole")
    with caplog.at_level(logging.INFO):
        assert mina.get(f"/concerns/{ref}?forged=%0Arefused+403").status_code == 404
        assert mina.get("/oakfield/triage").status_code == 404
        assert mina.get("/no/such/page").status_code == 404
    number = person("Mina Cole").id
    endpoints = ("concerns.show", "concerns.triage_list")
    assert [m for m in caplog.messages if "refused" in m] == [
        f"refused 404: GET {endpoint} to person {number}" for endpoint in endpoints
    ]
    assert ref not in caplog.text and "Mina" not in caplog.text
