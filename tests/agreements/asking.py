"""A Home-School Agreement that counts, for tests of who is asked and who answers."""

from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select

from portal.extensions import db
from portal.schools.models import Pupil
from tests.policies.shelf import FIRST, publish, save, start
from tests.support.clients import post

TITLE = "Home-School Agreement of our school"


def agreement(office: FlaskClient, school: str = "oakfield", **fields: Any) -> str:
    """Publish an agreement that families are asked about; its name in the address."""
    words = {"title_en": TITLE} | fields
    slug = start(office, school, **words)
    assert save(office, slug, school, **words | {"asks": "families"}).status_code == 303
    answer = publish(office, slug, school)
    assert answer.status_code == 303, answer.text
    return slug


def next_version(office: FlaskClient, slug: str, change: str = "material", **fields: Any) -> None:
    """Publish another text of it."""
    post(office, f"/oakfield/policies/{slug}/versions", page="/oakfield/policies/desk")
    words = {"title_en": TITLE, "body_en": f"{FIRST}\nAnd we listen.\n", "asks": "families"} | fields
    assert save(office, slug, **words).status_code == 303
    assert publish(office, slug, change=change, changed_en="We listen.").status_code == 303


def child(name: str) -> str:
    """The name in the address of a child of the cast."""
    given, _, family = name.partition(" ")
    found = select(Pupil.public_id).where(Pupil.given_name == given, Pupil.family_name == family)
    return str(db.session.scalars(found).one())


def page_for(name: str) -> str:
    """Where the agreement about a child is answered."""
    return f"/children/{child(name)}/agreement"


def answers(client: FlaskClient, name: str, answer: str = "agree", **fields: Any) -> Any:
    """Answer about a child."""
    return post(client, page_for(name), {"answer": answer} | fields)
