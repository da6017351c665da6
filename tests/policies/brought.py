"""Files on their way into a policy: its words, and those that belong to a version."""

import io
from typing import Any

from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import TestResponse, encode_multipart

from tests.support.clients import form_to, hidden_fields
from tests.support.html import Element
from tests.support.pages import page_of

Chosen = tuple[str, bytes]
TYPED = {
    "title_en": "Our title",
    "body_en": "Typed words.",
    "audiences": "parents",
    "asks": "nobody",
    "laws": "Equality Act 2010",
}


def send(client: FlaskClient, url: str, field: str, *chosen: Chosen, headers: Any = None, **data: Any) -> TestResponse:
    """Send the form of a page with files in a field, which stands behind all others but the button."""
    hidden = hidden_fields(form_to(page_of(client.get(url)), url))
    files = [FileStorage(io.BytesIO(content), name) for name, content in chosen or [("", b"")]]
    button = {name: data.pop(name) for name in ("bring", "keep", "remove") if name in data}
    boundary, body = encode_multipart(MultiDict({**hidden, **data, field: files, **button}))
    return client.post(url, data=body, content_type=f"multipart/form-data; boundary={boundary}", headers=headers)


def bring(client: FlaskClient, url: str, name: str, content: bytes, **data: Any) -> TestResponse:
    """Choose a file and press "Put the file's words in"."""
    return send(client, url, "document", (name, content), **{"bring": "1", **TYPED, **data})


def box(page: Element, name: str) -> str:
    """What a box of a page holds."""
    found = page.all("textarea", id=name)
    return "".join(map(str, found[0].parts)).strip() if found else page.one("input", id=name).attrs["value"]


def said_at(page: Element, field: str) -> str:
    """The words of the error at a field, which the summary repeats."""
    words = page.one("p", id=f"{field}-error").text.partition(":")[2].strip()
    assert words in page.one("div", class_="errors").text
    return words
