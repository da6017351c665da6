"""What tests of the check before publishing do, through its pages."""

from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from portal.consents.models import PublishCheck
from portal.extensions import db
from portal.schools.models import Pupil
from tests.consents.deciding import child, school
from tests.support.clients import form_to, hidden_fields
from tests.support.html import Element
from tests.support.pages import page_of

PAGE = "/oakfield/may-we-publish"


def ask(client: FlaskClient, *names: str, page: str = PAGE, **fields: Any) -> TestResponse:
    """Ask about children by their names, or about what the fields say; the website unless another use is said."""
    hidden = hidden_fields(form_to(page_of(client.get(page)), page))
    given = {"purpose": "website", "pupils": [child(name).public_id for name in names]} | fields
    return client.post(page, data=MultiDict(hidden | {name: value for name, value in given.items() if value}))


def asked(client: FlaskClient, *names: str, **fields: Any) -> str:
    """The same, and it must have been answered; the address of the proof."""
    answer = ask(client, *names, **fields)
    assert answer.status_code == 303, page_of(answer).text
    return str(answer.location)


def proof(client: FlaskClient, *names: str, **fields: Any) -> Element:
    """The page of the proof."""
    return page_of(client.get(asked(client, *names, **fields))).one("main")


def lines(page: Element) -> dict[str, str]:
    """What is said of each child: 'Asha Shah 3 Oak': 'Yes with first name'."""
    found = {}
    for line in [item for group in page.all("ul", class_="said") for item in group.all("li")]:
        name = [e.text for e in line.all("span", class_="said__name")]
        found[line.one("span", class_="said__who").text] = " ".join([line.one("strong").text, *name])
    return found


def kept() -> list[PublishCheck]:
    """All checks there are."""
    return list(db.session.scalars(select(PublishCheck).order_by(PublishCheck.id)))


def crowd(number: int) -> list[Pupil]:
    """More children in the class of Dev Shah, 5 Elm."""
    like = child("Dev Shah")
    rows = [
        Pupil(school_id=school().id, class_id=like.class_id, given_name=f"Child {n}", family_name="Of many")
        for n in range(number)
    ]
    db.session.add_all(rows)
    db.session.commit()
    return rows
