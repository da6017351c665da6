"""A form sent as its page shows it, with changes: what a browser would send."""

from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import update

from portal.extensions import db
from portal.schools.models import School
from tests.support.clients import form_to, hidden_fields
from tests.support.html import Element
from tests.support.pages import page_of


def shown(client: FlaskClient, page: str) -> dict[str, Any]:
    """Everything that the form of a page would send as it stands."""
    form = form_to(page_of(client.get(page)), page)
    found: dict[str, Any] = hidden_fields(form)
    for box in form.all("input"):
        if box.attrs.get("type") in {"text", "date"}:
            found[box["name"]] = box.attrs.get("value", "")
        elif box.attrs.get("type") in {"radio", "checkbox"} and "checked" in box.attrs:
            found.setdefault(box["name"], []).append(box["value"])
    found |= {box["name"]: "".join(map(str, box.parts)).strip() for box in form.all("textarea")}
    return found | {choice["name"]: chosen(choice) for choice in form.all("select")}


def chosen(choice: Element) -> str:
    """What a select shows."""
    options = choice.all("option")
    return str(next((one for one in options if "selected" in one.attrs), options[0])["value"])


def sent(client: FlaskClient, page: str, **changes: Any) -> Any:
    """The form of a page as it stands, with changes, sent."""
    return client.post(page, data=shown(client, page) | changes)


def links_above(answer: Any) -> list[tuple[str, str]]:
    """Words and address of everything that the box of problems names."""
    return [(link.text, link["href"]) for link in page_of(answer).one("div", class_="errors").all("a")]


def bilingual() -> None:
    """Oakfield gets Welsh, as its first language."""
    db.session.execute(update(School).where(School.slug == "oakfield").values(languages="cy,en"))
    db.session.commit()
