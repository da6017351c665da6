"""Policies on the shelf of a school, for tests of their pages."""

from typing import Any

from flask.testing import FlaskClient

from portal.clock import today
from tests.support.clients import post

TITLE = "How we talk to each other online"
FIRST = """## What this is for

We want families and staff to be kind to each other.

## Before you post

- Is this the right place?
- Would a quiet talk help more?

## What we may do

We will consider a talk first.
"""


def start(client: FlaskClient, school: str = "oakfield", **fields: Any) -> str:
    """A new policy in draft; its name in the address."""
    page = f"/{school}/policies/new"
    words = {"title_en": TITLE, "body_en": FIRST, "audiences": "parents"} | fields
    answer = post(client, page, words, page)
    assert answer.status_code == 303, answer.text
    return str(answer.location).split("/")[-2]


def publish(client: FlaskClient, slug: str, school: str = "oakfield", **fields: Any) -> Any:
    """Press "Publish" on a draft."""
    page = f"/{school}/policies/{slug}/draft/publication"
    return post(client, page, {"change": "material", "starts_on": today().isoformat()} | fields, page)


def save(client: FlaskClient, slug: str, school: str = "oakfield", **fields: Any) -> Any:
    """Save a draft with all that a school says of a policy."""
    page = f"/{school}/policies/{slug}/draft"
    day = today()
    known = {
        "title_en": TITLE,
        "body_en": FIRST,
        "audiences": "parents",
        "asks": "nobody",
        "approver": "Governing body",
        "approved_on": day.isoformat(),
        "review_by": day.replace(year=day.year + 1, day=1).isoformat(),
        "review_months": "12",
    }
    return post(client, page, known | fields, page)
