"""Files that a spreadsheet opens."""

import csv
from collections.abc import Iterable
from io import StringIO

from flask import Response, make_response

BYTE_ORDER = "\ufeff"  # or Excel reads ŵ as something else
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # facts 11.2: what a spreadsheet would carry out


def sheet_of(rows: Iterable[Iterable[str | None]]) -> str:
    """A sheet, the headings first."""
    text = StringIO()
    csv.writer(text).writerows(cells(row) for row in rows)
    return BYTE_ORDER + text.getvalue()


def cells(values: Iterable[str | None]) -> list[str]:
    """Values that no spreadsheet takes for a formula."""
    return [harmless(value or "") for value in values]


def harmless(text: str) -> str:
    """A text with a ' in front where it would be carried out."""
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text


def file_of(sheet: str, name: str) -> Response:
    """A sheet to keep, under a name of ours."""
    response = make_response(sheet)
    response.mimetype = "text/csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
