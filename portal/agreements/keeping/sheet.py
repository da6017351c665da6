"""The answers as a file that a spreadsheet opens."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from portal.agreements.keeping.records import Record
from portal.agreements.words import channel_label, state_label
from portal.clock import LONDON
from portal.language import NAMES
from portal.schools.roles import relationship_label
from portal.translation import gettext as _

BYTE_ORDER = "\ufeff"  # or Excel reads ŵ as something else
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # facts 11.2: what a spreadsheet would carry out


def answers_sheet(records: Iterable[Record]) -> str:
    """One line for each child and adult, the last answer with it. Never what somebody wrote about it."""
    text = StringIO()
    sheet = csv.writer(text)
    sheet.writerow(cells(headings()))
    sheet.writerows(cells(_line(record)) for record in records)
    return BYTE_ORDER + text.getvalue()


def headings() -> list[str]:
    """What stands above the columns."""
    who = [_("Child"), _("Class"), _("Adult"), _("Relationship")]
    return [*who, _("Where it stands"), _("Date"), _("Version"), _("Language"), _("How")]


def cells(values: Iterable[str | None]) -> list[str]:
    """Values that no spreadsheet takes for a formula."""
    return [harmless(value or "") for value in values]


def harmless(text: str) -> str:
    """A text with a ' in front where it would be carried out."""
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text


def _line(record: Record) -> Sequence[str | None]:
    row, last = record.row, record.standing.counts
    who = (record.child, row.class_name, record.adult, relationship_label(row.relationship))
    if last is None:
        return (*who, state_label(record.standing.state))
    day = last.at.astimezone(LONDON).date().isoformat()
    how = (NAMES.get(row.language or "", ""), channel_label(row.channel or "portal"))
    return (*who, state_label(record.standing.state), day, str(last.number), *how)
