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
