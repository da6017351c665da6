"""The office sees which mails did not arrive, and nothing of what they said."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.clock import now as moment
from portal.extensions import db
from portal.outbox.delivery import deliver_waiting
from portal.schools.models import School
from tests.outbox.letters import put
from tests.outbox.servers import RefusingRecipient, RefusingSender, speaking_to
from tests.support.html import Element
from tests.support.pages import page_of

As = Callable[[str], FlaskClient]


def school_id(slug: str) -> int:
    found = db.session.scalars(select(School.id).where(School.slug == slug)).one()
    db.session.commit()
    return found


def failing(app: Flask, slug: str, address: str, reply: str = "550 no") -> None:
    """A mail of a school that its server does not take."""
    put(address, school_id=school_id(slug))
    with speaking_to(app, RefusingSender(reply)):
        deliver_waiting()


def rows(client: FlaskClient, address: str = "/oakfield/outbox") -> list[Element]:
    return page_of(client.get(address)).all("tr")[1:]


@pytest.mark.parametrize("name", ["Olive Grant", "Helen Marsh"])
def test_the_office_and_the_headteacher_see_what_failed(app: Flask, as_: As, name: str) -> None:
    failing(app, "oakfield", "gone@example.org")
    (row,) = rows(as_(name))
    assert "gone@example.org" in row.text
    assert "Check that the address is right" in row.text
    assert "Given up" in row.text
    assert "Monday 7 September 2026 at 10:00am" in row.text


def test_it_says_when_a_mail_is_tried_again(app: Flask, as_: As) -> None:
    failing(app, "oakfield", "busy@example.org", "450 later")
    (row,) = rows(as_("Olive Grant"))
    assert "Trying again" in row.text
    assert "asked the portal to wait" in row.text


def test_it_never_says_what_a_mail_is_about(app: Flask, as_: As) -> None:
    failing(app, "oakfield", "gone@example.org")
    text = as_("Olive Grant").get("/oakfield/outbox").get_data(as_text=True)
    assert "Notice that something is waiting" in text
    assert "answered" not in text
    assert "Mae neges" not in text


def test_other_schools_and_mails_on_their_way_are_not_in_it(app: Flask, as_: As) -> None:
    failing(app, "glan-afon", "elsewhere@example.org")
    put("arrived@example.org", school_id=school_id("oakfield"))
    deliver_waiting()
    put("not.tried@example.org", school_id=school_id("oakfield"))
    page = page_of(as_("Olive Grant").get("/oakfield/outbox"))
    assert page.all("table") == []
    assert "Every email has been sent, or is on its way" in page.text


def test_a_mail_that_arrived_in_the_end_is_no_failure(app: Flask, as_: As, now: Any) -> None:
    put("slow@example.org", school_id=school_id("oakfield"))
    with speaking_to(app, RefusingRecipient("slow@example.org", "450 later")):
        deliver_waiting()
    now.shift(timedelta(minutes=5))
    deliver_waiting()
    assert rows(as_("Olive Grant")) == []


def test_the_newest_come_first_and_a_hundred_are_enough(app: Flask, as_: As, now: Any) -> None:
    for number in range(101):
        put(f"n{number}@example.org", school_id=school_id("oakfield"), useless_at=moment())
        now.shift(timedelta(seconds=1))
    deliver_waiting(limit=200)
    found = rows(as_("Olive Grant"))
    assert len(found) == 100
    assert "n100@example.org" in found[0].text
    assert "out of date" in found[0].text


@pytest.mark.parametrize("name", ["Priya Shah", "Daniel Okafor", "Sara Lund", "Colin Reed", "Mair Lewis"])
def test_nobody_else_finds_it(app: Flask, as_: As, name: str) -> None:
    assert as_(name).get("/oakfield/outbox").status_code == 404
