"""What pages ask over and over stays planned in PostgreSQL."""

import pytest
from sqlalchemy import text

from portal.extensions import db

pytestmark = pytest.mark.postgresql_only


def test_statements_of_pages_stay_planned_from_one_request_to_the_next(as_):
    head = as_("Helen Marsh")
    for _ in range(8):
        head.get("/oakfield/triage")
    planned = text("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%concern%'")
    assert (db.session.scalar(planned) or 0) >= 2
