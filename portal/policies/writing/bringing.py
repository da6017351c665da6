"""Words that come into a draft otherwise than by typing: out of a file, or pasted and tidied. Nothing is saved by it:
the page comes back with its box filled, and says what stood there before."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import request
from werkzeug.datastructures import FileStorage

from portal.accounts.sessions import current_person
from portal.attachments.names import visible
from portal.attachments.refusals import ALL_TOO_LARGE
from portal.extensions import db
from portal.policies import files
from portal.policies.files import Read
from portal.policies.refusals import NO_FILE, TOO_LARGE, Unreadable
from portal.policies.richtext import render
from portal.policies.tidying import tidied
from portal.policies.writing.draft_forms import TextsForm

FIELD = "document"
SHOWN = 60  # characters of a name


@dataclass(frozen=True, slots=True)
class Arrived:
    """`words` for the box of a `language`, or the `problem` with them. `name` is that of the file; None for a text that
    was tidied where it stood. `pictures`: how many stayed in the file."""

    language: str
    name: str | None
    words: str = ""
    problem: Any = None
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """What the page says of a box that was filled: its id, what it is called, and what it held before; whether that
    were the same words; how many pictures did not come along."""

    box: str
    label: str
    name: str | None
    before: str
    is_same: bool
    pictures: int


def arrived(load: Callable[[], object]) -> Arrived | None:
    """What this request brings; None for one that saves or looks. `load` says by a 404 whether the person writes here
    at all: a stranger's file is not opened. No transaction is open while it is read, because that may take seconds;
    everything is to be loaded anew."""
    read = _reader()
    if read is None:
        return None
    load()
    db.session.rollback()
    found = read()
    db.session.refresh(current_person())  # the page says who is there
    return found


def put(form: TextsForm, found: Arrived) -> Change | None:
    """Fill the box. Where there is a problem it is said, and all stays as it was typed: None."""
    code = found.language if found.language in form.boxes else next(iter(form.boxes))
    _title, body = form.boxes[code]
    if found.problem is not None:
        box = body if found.name is None else form.document
        box.errors = [str(found.problem)]
        return None
    before = body.data or ""
    form.fill(code, found.words)
    return Change(body.id, str(body.label.text), found.name, before, before == body.data, found.pictures)


def _reader() -> Callable[[], Arrived] | None:
    """How to read what came. A file that was chosen is brought whichever button was pressed, so that nobody believes it
    was kept; with one that is too large to be read no button is known, as they stand behind it."""
    file, into = request.files.get(FIELD), request.form.get("into", "")
    unread = getattr(request, "unread", None)
    if unread is not None:
        return lambda: Arrived(into, "", problem=TOO_LARGE if unread is ALL_TOO_LARGE else unread)
    if file is not None and file.filename:
        return lambda: _of_file(file, into)
    if "bring" in request.form:
        return lambda: Arrived(into, "", problem=NO_FILE)
    if "tidy" in request.form:
        return lambda: _tidied(request.form["tidy"])
    return None


def _of_file(file: FileStorage, into: str) -> Arrived:
    claimed = file.filename or ""
    content = file.stream.read(files.LARGEST + 1)
    return _shown(into, visible(claimed)[:SHOWN], lambda: files.read(claimed, content))


def _tidied(code: str) -> Arrived:
    return _shown(code, None, lambda: Read(tidied(request.form.get(f"body_{code}", "")), ()))


def _shown(language: str, name: str | None, make: Callable[[], Read]) -> Arrived:
    """Words that a page can show; the others are refused here, where something else can still be chosen."""
    try:
        found = make()
        render(found.markdown)
    except Unreadable as refused:
        return Arrived(language, name, problem=refused.words)
    return Arrived(language, name, found.markdown, pictures=found.pictures)
