"""Black words out of text: whole words, whatever their case and accents, also in names of files. Plain values in,
plain values out."""

import re
import unicodedata
from collections.abc import Iterable

BAR = "█████"  # of one length, so that it says nothing of what was there
# Letters that Unicode does not take apart into a letter and a mark.
PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"})
APOSTROPHES = dict.fromkeys("’‘ʼ`´′", "'")
BETWEEN = r"[\W_]{0,3}"  # what may stand between the parts of a name: a space, a hyphen, the dot of an address
NOTHING = {"Mn", "Me", "Cf"}  # marks, and characters that draw nothing


class Mask:
    """What is to be blacked out, a name or words on each line. `hits` counts the places it was found in so far,
    `missed` holds the numbers of the lines that were found nowhere yet, from 1 on."""

    def __init__(self, words: Iterable[str]) -> None:
        patterns = {number: _pattern(line) for number, line in enumerate(words, 1)}
        self.patterns = {number: pattern for number, pattern in patterns.items() if pattern}
        self.hits, self.missed = 0, set(self.patterns)

    def text(self, text: str) -> str:
        """The text with a bar in place of each of the words."""
        folded, origins = fold(text)
        spans = []
        for number, pattern in self.patterns.items():
            found = [_span(match, origins, len(text)) for match in pattern.finditer(folded)]
            self.missed -= {number} if found else set()
            spans += found
        merged = _merged(spans)
        self.hits += len(merged)
        for first, last in reversed(merged):
            text = text[:first] + BAR + text[last:]
        return text


def fold(text: str) -> tuple[str, list[int]]:
    """The text in lower case without accents, and for each of its characters the place in the text it came from.
    Marks and characters that draw nothing come from nowhere: they belong to what stands before them."""
    folded, origins = [], []
    for place, character in enumerate(text):
        for one in _folded(character):
            folded.append(one)
            origins.append(place)
    return "".join(folded), origins


def _folded(character: str) -> str:
    apart = unicodedata.normalize("NFKD", APOSTROPHES.get(character, character)).casefold().translate(PLAIN)
    kept = (c for c in unicodedata.normalize("NFKD", apart) if unicodedata.category(c) not in NOTHING)
    return "".join(APOSTROPHES.get(c, c) for c in kept)


def _pattern(words: str) -> re.Pattern[str] | None:
    """How one line is looked for; None for a line without a letter or digit."""
    parts = re.findall(r"[^\W_]+(?:'[^\W_]+)*", fold(words)[0])
    if not parts:
        return None
    return re.compile(r"(?<![^\W_])" + BETWEEN.join(map(re.escape, parts)) + r"(?![^\W_])")


def _span(found: re.Match[str], origins: list[int], length: int) -> tuple[int, int]:
    """From the first character found up to the next that was not: marks go with their letter."""
    last = origins[found.end() - 1]
    after = next((place for place in origins[found.end() :] if place > last), length)
    return origins[found.start()], after


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same places in order, with what overlaps made one."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and first < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged
