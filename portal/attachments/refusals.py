"""Why a file is not taken, in words for whoever chose it."""

from typing import Any

from portal.translation import lazy_gettext as _l


class Refused(Exception):
    """A file cannot be taken; `words` say why, in the reader's language once they are shown."""

    def __init__(self, words: Any) -> None:
        super().__init__("a file was refused")
        self.words = words


EMPTY = _l("The selected file is empty")
TOO_LARGE = _l("The selected file must be smaller than 10MB")
WRONG_KIND = _l("The selected file must be a JPG, PNG, WebP, HEIC or PDF")
TOO_WIDE = _l("The selected picture has too many dots to be opened. Make it smaller and choose it again")
DAMAGED = _l("The selected file cannot be opened. It may be damaged")
ACTIVE = _l("The selected PDF holds a program or another file. Send a picture of it, or print it to a new PDF")
HARMFUL = _l("The selected file contains a virus")
TOO_MANY = _l("You can add up to 5 files")
ALL_TOO_LARGE = _l("The selected files must be smaller than 50MB together")
UNCHECKED = _l("Files cannot be checked for viruses at the moment. Send your words without them, or try again later")
BUSY = _l("Many people are adding files at this moment. Send it again in a minute")
