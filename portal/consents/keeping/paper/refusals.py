"""Why a whole sheet cannot be read."""

from typing import Any

from portal.translation import lazy_gettext as _l

NO_FILE = _l("Select the filled-in sheet")
TOO_LARGE = _l("The sheet must be smaller than 4MB")
TOO_MANY = _l("The sheet must have 10,000 rows or fewer. Divide it into several")
SPREADSHEET = _l("This is a spreadsheet file. Open it, choose “Save as” and the kind CSV, and bring that file")
NO_SHEET = _l("This file is not a CSV sheet. Bring the template as you filled it in")
EMPTY = _l("The sheet is empty")
NO_HEADINGS = _l("The sheet has no column “Child ID”. Start from the template and keep its first row")
BROKEN = _l("The sheet cannot be read: a quotation mark is missing somewhere, or a cell is far too long")


class Unreadable(Exception):
    """With words that say what to do."""

    def __init__(self, words: Any) -> None:
        super().__init__(str(words))
        self.words = words
