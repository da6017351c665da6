"""The parents' page in tests: where it is, and a form on it as a browser would send it."""

from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from portal.consents.models import ConsentDecision
from portal.extensions import db
from tests.consents.deciding import child
from tests.support.clients import form_to, hidden_fields, post
from tests.support.html import Element
from tests.support.pages import page_of

IN_PLACE = {"HX-Request": "true"}


def page_for(name: str) -> str:
    """Where it is decided about the pictures of a child of the cast."""
    return f"/children/{child(name).public_id}/consents"


def chosen(**given: str) -> dict[str, str]:
    """`chosen(social_facebook="no")`: the fields of a form."""
    return {f"purpose-{slug.replace('_', '-')}": answer for slug, answer in given.items()}


def answers(client: FlaskClient, about: str, **given: str) -> TestResponse:
    """Open the page, choose, and save: of the radios only these are chosen."""
    return post(client, page_for(about), chosen(**given))


def opened(client: FlaskClient, about: str) -> dict[str, str]:
    """All fields of a page as it was opened, with what is chosen on it."""
    page = page_for(about)
    form = form_to(page_of(client.get(page)), page)
    radios = [box for box in form.all("input", type="radio") if "checked" in box.attrs]
    return hidden_fields(form) | {box["name"]: box["value"] for box in radios}


def pressed(client: FlaskClient, about: str, slug: str, answer: str, **more: str) -> TestResponse:
    """Choose one answer where a script saves it at once."""
    kept = ("csrf_token", "spoken", f"shown-{slug}")
    fields = {name: value for name, value in opened(client, about).items() if name in kept}
    return client.post(page_for(about), data=fields | {f"purpose-{slug}": answer} | more, headers=IN_PLACE)


def saved(by: str | None = None) -> list[tuple[str, str]]:
    """All decisions, the oldest first, as purpose and answer."""
    rows = db.session.scalars(select(ConsentDecision).order_by(ConsentDecision.id))
    return [(row.purpose.slug, row.answer) for row in rows if by is None or (row.person and row.person.full_name == by)]


def state(page: Element, slug: str) -> str:
    """What stands under a question."""
    return page.one("div", id=f"state-{slug}").text


def told(client: FlaskClient, about: str, slug: str) -> str:
    """The same, on the page as it is now."""
    return state(page_of(client.get(page_for(about))), slug)


def any_of(path: str, page: Element) -> Any:
    """The first link to an address."""
    return next(a for a in page.all("a") if a.attrs.get("href") == path)
