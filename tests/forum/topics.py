"""What parents and organisers do at the forum, through its pages, for tests."""

from datetime import date, timedelta
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from portal.clock import today
from portal.extensions import db
from portal.forum.models import ForumMeeting, ForumTopic
from tests.support.clients import post

SECRET = "Quillfeather"  # a word that no page and no mail of ours holds
TITLE, WHY = "The way to school", "The crossing by the shop is hard in the dark."


def ask(client: FlaskClient, school: str = "oakfield", **fields: Any) -> str:
    """Ask for a topic; its name in addresses."""
    page = f"/{school}/parents-forum/topics/new"
    answer = post(client, page, {"title": TITLE, "why": WHY} | fields)
    assert answer.status_code == 303, answer.text
    return str(answer.location).split("/")[-2]


def plan(client: FlaskClient, school: str = "oakfield", day: date | None = None, **fields: Any) -> str:
    """Plan a meeting; its name in addresses."""
    page = f"/{school}/forum/meetings/new"
    both = {"place_cy": "Neuadd, 18:00"} if school == "glan-afon" else {}
    held_on = (day or today() + timedelta(days=14)).isoformat()
    answer = post(client, page, {"held_on": held_on, "place_en": "School hall, 6 pm"} | both | fields)
    assert answer.status_code == 303, answer.text
    return str(answer.location).rpartition("/")[2]


def act(client: FlaskClient, topic: str, verb: str, school: str = "oakfield", **fields: Any) -> TestResponse:
    """Send one of the forms on the organisers' page of a topic."""
    page = f"/{school}/forum/topics/{topic}"
    return post(client, f"{page}/{verb}", fields, page)


def done(client: FlaskClient, topic: str, verb: str, school: str = "oakfield", **fields: Any) -> None:
    """The same, and it must have been carried out."""
    answer = act(client, topic, verb, school, **fields)
    assert answer.status_code == 303, answer.text


def publish(client: FlaskClient, topic: str, school: str = "oakfield", **fields: Any) -> TestResponse:
    """Publish what came of a topic."""
    page = f"/{school}/forum/topics/{topic}/outcome"
    return post(client, page, {"title_en": "The crossing", "outcome_en": "The council looks at it."} | fields)


def topic(public_id: str) -> ForumTopic:
    """The row as it is now."""
    db.session.expire_all()
    return db.session.scalars(select(ForumTopic).where(ForumTopic.public_id == public_id)).one()


def meeting(public_id: str) -> ForumMeeting:
    """The row as it is now."""
    db.session.expire_all()
    return db.session.scalars(select(ForumMeeting).where(ForumMeeting.public_id == public_id)).one()
