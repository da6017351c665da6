"""Sending forms with files, and looking at what became of them."""

import io
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import TestResponse, encode_multipart

from portal.attachments.models import Attachment
from portal.concerns.models import ConcernAttachment
from portal.extensions import db
from tests.attachments.samples import pdf, picture
from tests.support.clients import form_to, hidden_fields
from tests.support.pages import page_of

WORDS = "/concerns/new/what-happened"
PHOTO = (picture(), "Our garden.jpg")
LETTER = (pdf(), "Letter.pdf")
Chosen = tuple[bytes, str]


def send(client: FlaskClient, url: str, *files: Chosen, page: str | None = None, **data: Any) -> TestResponse:
    """Send the form of a page as a browser does that has chosen files; `page` defaults to the address itself."""
    opened = client.get(page or url, follow_redirects=True)
    return send_again(client, url, hidden_fields(form_to(page_of(opened), url)), *files, **data)


def send_again(client: FlaskClient, url: str, hidden: dict[str, Any], *files: Chosen, **data: Any) -> TestResponse:
    """The same with hidden fields that are known already."""
    chosen = [FileStorage(io.BytesIO(content), name) for content, name in files or [(b"", "")]]
    boundary, body = encode_multipart(MultiDict({**hidden, **data, "attachments": chosen}))
    return client.post(url, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def shown(client: FlaskClient, page: str) -> list[str]:
    """The names of the files on a page."""
    return [e.text for e in page_of(client.get(page)).all("span", class_="files__name")]


def addresses(client: FlaskClient, page: str) -> list[str]:
    """Where the files of a page are, and their previews."""
    lists = page_of(client.get(page)).all("ul", class_="files")
    return [e.attrs.get("href") or e["src"] for one in lists for e in one.all("a", "img")]


def rows() -> tuple[int, int]:
    """How many files there are, and how many of them belong to something."""
    counts = (select(func.count()).select_from(table) for table in (Attachment, ConcernAttachment))
    return tuple(db.session.scalar(count) or 0 for count in counts)  # type: ignore[return-value]
