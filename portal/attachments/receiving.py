"""The files of one request: read, cleaned and scanned once, before anything in the database is held for them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import g, request
from werkzeug.datastructures import FileStorage

from portal.attachments import refusals
from portal.attachments.cleaning import LARGEST, MOST, Cleaned, clean
from portal.attachments.names import visible
from portal.attachments.refusals import Refused
from portal.attachments.scanning import ScannerAwayError, is_infected
from portal.extensions import db
from portal.translation import gettext as _
from portal.web import settings

FIELD = "attachments"
SHOWN = 60  # characters of a name in an error


@dataclass(slots=True)
class Received:
    """What came: the files that may be kept, or in words what is wrong. `sent` whether anything was chosen at all."""

    sent: bool = False
    files: list[Cleaned] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def receive(load: Callable[[], object]) -> None:
    """Look into the files of this request while no transaction is open: it takes seconds, and on SQLite nobody else
    could write meanwhile. `load` first asks whether the person may add anything here at all, and says so by a value or
    by a 404: a stranger's files are not opened. Afterwards everything is to be loaded anew."""
    if chosen() and load():
        db.session.rollback()
        received()


def received() -> Received:
    """The files of this request, looked into once."""
    if "received" not in g:
        g.received = look_into(chosen())
    found: Received = g.received
    return found


def chosen() -> list[FileStorage]:
    """What was chosen. A field left alone arrives as a nameless file."""
    return [file for file in request.files.getlist(FIELD) if file.filename]


def look_into(files: list[FileStorage]) -> Received:
    found = Received(sent=bool(files))
    unread = getattr(request, "unread", None)
    if unread is not None:
        return Received(sent=True, problems=[str(unread)])
    if len(files) > MOST:
        return Received(sent=True, problems=[str(refusals.TOO_MANY)])
    for file in files:
        try:
            found.files.append(taken(file))
        except Refused as refused:
            found.problems.append(said_of(file, refused.words, several=len(files) > 1))
    return found


def taken(file: FileStorage) -> Cleaned:
    """One file, cleaned, and asked of the scanner where there is one. Raises Refused."""
    content = file.stream.read(LARGEST + 1)
    cleaned = clean(content, file.filename or "")
    scanner = settings().virus_scanner
    try:
        infected = bool(scanner) and is_infected(content, scanner)
    except ScannerAwayError as error:
        raise Refused(refusals.UNCHECKED) from error
    if infected:
        raise Refused(refusals.HARMFUL)
    return cleaned


def said_of(file: FileStorage, words: Any, several: bool) -> str:
    """Why it was refused; of several, which one."""
    name = visible(file.filename or "")[:SHOWN]
    return _("%(name)s: %(problem)s", name=name, problem=words) if several else str(words)
