"""The answers as a file that a spreadsheet opens."""

from collections.abc import Iterable, Sequence

from portal.agreements.keeping.records import Record
from portal.agreements.words import channel_label, state_label
from portal.clock import LONDON
from portal.language import NAMES
from portal.schools.roles import relationship_label
from portal.sheets import sheet_of
from portal.translation import gettext as _


def answers_sheet(records: Iterable[Record]) -> str:
    """One line for each child and adult, the last answer with it. Never what somebody wrote about it."""
    return sheet_of([headings(), *map(_line, records)])


def headings() -> list[str]:
    """What stands above the columns."""
    who = [_("Child"), _("Class"), _("Adult"), _("Relationship")]
    return [*who, _("Where it stands"), _("Date"), _("Version"), _("Language"), _("How")]


def _line(record: Record) -> Sequence[str | None]:
    row, last = record.row, record.standing.counts
    who = (record.child, row.class_name, record.adult, relationship_label(row.relationship))
    if last is None:
        return (*who, state_label(record.standing.state), "", "", "", "")  # each line has all columns
    day = last.at.astimezone(LONDON).date().isoformat()
    how = (NAMES.get(row.language or "", ""), channel_label(row.channel or "portal"))
    return (*who, state_label(record.standing.state), day, str(last.number), *how)
