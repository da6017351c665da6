"""The names by which parts of a policy are linked to: from their words, the same as long as the words are the same."""

import re
import unicodedata

PREFIX = "section-"  # no id of a page's own begins so
LONGEST = 60
WORDLESS = "part"
# Numbers change when a section is put in before; the words stay.
NUMBERED = re.compile(r"^\s*(?:[0-9]{1,3}(?:\.[0-9]{1,3})*[.):]?|\([0-9a-z]\)|[a-z][.)])\s+(?=\S)", re.IGNORECASE)


class Anchors:
    """Anchors of one document: each is given once."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._last: dict[str, int] = {}

    def of(self, title: str) -> str:
        """'section-aims' for '2. Aims'; 'section-aims-2' when that is taken."""
        plain = slug(title)
        number = self._last.get(plain, 0) + 1
        while (anchor := f"{PREFIX}{plain}-{number}" if number > 1 else PREFIX + plain) in self._given:
            number += 1
        self._last[plain] = number
        self._given.add(anchor)
        return anchor


def slug(title: str) -> str:
    """Small ASCII letters, digits and hyphens, never empty."""
    folded = unicodedata.normalize("NFKD", NUMBERED.sub("", title)).replace("’", "").replace("'", "")
    plain = re.sub(r"[^a-z0-9]+", "-", folded.encode("ascii", "ignore").decode().lower())
    return plain[:LONGEST].strip("-") or WORDLESS
