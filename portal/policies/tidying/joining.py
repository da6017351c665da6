"""Which line ends are a person's and which were put in by the width of a page."""

import re
from dataclasses import dataclass
from itertools import pairwise

WIDEST = 160  # characters; a longer line was not wrapped
NARROWEST = 30
ENDS = (".", "!", "?", ":", ";")
CLOSING = "\"'”’)]"
FULL = 0.85  # of the width: letters are of different widths, so a full line may have fewer of them
HALF = 0.55
LONGEST_WORD = 60
HYPHENED = re.compile(r"(\w+)-$")


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a text was wrapped: the `width` of its lines in characters, None if it was not; and the `words` in it."""

    width: int | None
    words: frozenset[str]

    @classmethod
    def of(cls, lines: list[str]) -> "Wrapping":
        """Found from the lines that the next one goes on from in small letters."""
        bare = [line.strip() for line in lines]
        lengths = sorted(len(a) for a, b in pairwise(bare) if b[:1].islower() and len(a) >= NARROWEST)
        width = lengths[int(len(lengths) * 0.9)] if lengths else None
        words = frozenset(word.casefold() for line in bare for word in re.findall(r"\w+", line))
        return cls(width if width and width <= WIDEST else None, words)

    def goes_on(self, before: str, last: int, text: str, gap: bool) -> bool:
        """Whether `text` goes on from `before`, whose last line had `last` characters."""
        small = text[:1].islower() or not text[:1].isalnum()
        if gap or self.width is None:
            return self.is_open(before) and text[:1].islower() and last >= HALF * (self.width or WIDEST / 2)
        if before.endswith(";") and text[:1].isupper():
            return False
        room = last + 1 + len(text.split(maxsplit=1)[0]) <= FULL * self.width
        if small:
            return not room or last >= HALF * self.width or (self.is_open(before) and len(before) > last)
        return not room

    def is_full(self, length: int) -> bool:
        """Whether a line of so many characters may have been wrapped."""
        return self.width is not None and length >= HALF * self.width

    @staticmethod
    def is_open(text: str) -> bool:
        """Whether a sentence is still to be ended."""
        return not text.rstrip(CLOSING).endswith(ENDS)


def joined(before: str, text: str, words: frozenset[str]) -> str:
    """Two lines as one; a word that was divided is put together again where the text has it whole elsewhere."""
    divided = HYPHENED.search(before[-LONGEST_WORD:])
    if not divided or not text[:1].islower():
        return f"{before} {' '.join(text.split())}"
    rest = re.match(r"\w+", text)
    is_whole = rest is not None and (divided[1] + rest[0]).casefold() in words
    return (before[:-1] if is_whole else before) + text
