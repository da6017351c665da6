"""Why a text is not taken, in words for whoever brought it."""

from typing import Any

from portal.translation import lazy_gettext as _l

LONGEST = 200_000  # characters of a policy in one language


class Unreadable(Exception):
    """A text or file cannot be taken; `words` say why, in the reader's language once they are shown."""

    def __init__(self, words: Any) -> None:
        super().__init__("a text was refused")
        self.words = words


class TooMuch(Unreadable):
    """More than anybody would read, or than is shown in good time."""


TOO_LONG = _l("The policy must be 200,000 characters or less")
TOO_DEEP = _l("Lists and quotations can be at most 10 deep")
TOO_INTRICATE = _l("The policy has too many links, lists or marks to be shown. Make it simpler, or split it in two")
NO_FILE = _l("Select a file")
EMPTY = _l("The selected file has no words in it")
TOO_LARGE = _l("The selected file must be smaller than 5MB")
WRONG_KIND = _l("The selected file must be a Word document (.docx), Markdown (.md) or plain text (.txt)")
PDF = _l("A PDF cannot be read well enough. Copy its text and paste it instead")
OLD_WORD = _l("This is an old Word document. Open it in Word, save it as .docx and choose it again")
LOCKED = _l("The selected document is locked with a password. Take the password off and choose it again")
MACROS = _l("The selected document holds programs (macros). Save it as .docx without them and choose it again")
NOT_WORD = _l("The selected file is named like a Word document but is something else")
TOO_INVOLVED = _l("The selected document is too large inside to be opened. Copy its text and paste it instead")
DAMAGED = _l("The selected file cannot be opened. It may be damaged")
NO_TEXT = _l("The selected file is not plain text")
