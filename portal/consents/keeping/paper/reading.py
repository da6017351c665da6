"""From the bytes of a sheet to its rows: pure. What spreadsheets do to a file is survived (facts 11.2)."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import NamedTuple

from portal.consents.keeping.paper import refusals
from portal.consents.keeping.paper.refusals import Unreadable

LARGEST = 4 * 1024 * 1024  # bytes
MOST_ROWS = 10_000
FIRST_ROWS = 5  # among which the headings are looked for: some sheets have a title above them
DELIMITERS = ",;\t"
ZIP, OLE, PORTABLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"), b"%PDF-"
WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class Line(NamedTuple):
    """A row: the number of the line on which it begins, and its cells."""

    number: int
    cells: list[str]


def rows_of(content: bytes) -> list[Line]:
    """The rows of a sheet that are not empty. Raises Unreadable."""
    if len(content) > LARGEST:
        raise Unreadable(refusals.TOO_LARGE)
    text = decoded(content)
    found = list(_rows(text, delimiter_of(text)))
    if not found:
        raise Unreadable(refusals.EMPTY)
    return found


def decoded(content: bytes) -> str:
    """The words of a file, in whichever way a spreadsheet wrote them. Raises Unreadable."""
    if content.startswith((ZIP, OLE)):
        raise Unreadable(refusals.SPREADSHEET)
    if content[:2] in WIDE:
        return content.decode("utf-16", "replace")
    if content.startswith(PORTABLE) or b"\0" in content:
        raise Unreadable(refusals.NO_SHEET)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def delimiter_of(text: str) -> str:
    """The one that stands most often in the first lines."""
    first = "\n".join(text.splitlines()[:FIRST_ROWS])
    return max(DELIMITERS, key=first.count)


def _rows(text: str, delimiter: str) -> Iterator[Line]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    before, number = 0, 0
    try:
        for cells in reader:
            if any(map(tidy_cell, cells)):
                number += 1
                yield Line(before + 1, [tidy_cell(cell) for cell in cells])
            if number > MOST_ROWS + FIRST_ROWS:
                raise Unreadable(refusals.TOO_MANY)
            before = reader.line_num
    except csv.Error as error:
        raise Unreadable(refusals.BROKEN) from error


def tidy_cell(cell: str) -> str:
    """Without what surrounds it: blanks of every kind, and the ' in front that keeps a spreadsheet from calculating."""
    return " ".join(cell.replace("\0", "").split()).removeprefix("'").strip()
