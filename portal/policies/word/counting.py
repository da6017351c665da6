"""The numbers that Word shows before items and headings (ECMA-376 part 1, 17.9)."""

import re
from collections import defaultdict
from typing import Any

from portal.policies.word.styles import value

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
ROMAN += ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # type: ignore[assignment]
LONGEST = 40  # characters of a number with all that stands around it


class Counting:
    """The lists of a document and how far each has been counted."""

    def __init__(self) -> None:
        self._patterns: dict[str, str] = {}  # of a list, the pattern it follows
        self._starts: dict[tuple[str, int], int] = {}  # where a list begins anew
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}  # sort of number, words around it, its first
        self._style_depths: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[str] = set()

    def learn(self, root: Any, w: str) -> None:
        """Read numbering.xml."""
        for pattern in root.iter(f"{w}abstractNum"):
            for level in pattern.iter(f"{w}lvl"):
                depth = whole(level.get(f"{w}ilvl", "0"))
                shape = (
                    value(level, w, "numFmt") or "decimal",
                    value(level, w, "lvlText"),
                    whole(value(level, w, "start"), 1),
                )
                self._levels[pattern.get(f"{w}abstractNumId", ""), depth] = shape
                if style := value(level, w, "pStyle"):
                    self._style_depths[style] = str(depth)
        for listed in root.iter(f"{w}num"):
            name = listed.get(f"{w}numId", "")
            self._patterns[name] = value(listed, w, "abstractNumId")
            for override in listed.iter(f"{w}lvlOverride"):
                if start := value(override, w, "startOverride"):
                    self._starts[name, whole(override.get(f"{w}ilvl", "0"))] = whole(start, 1)

    def depth_of(self, style: str) -> str:
        """How deep items of a style are, by the pattern that names it."""
        return self._style_depths.get(style, "")

    def next(self, listed: str, depth: int) -> tuple[str, str]:
        """'bullet', 'number' or '' for the next item of a list, and the number with its dots and brackets."""
        pattern = self._patterns.get(listed, "")
        form, words, first = self._levels.get((pattern, depth), ("", "", 1))
        if form in {"", "bullet"}:
            return form, ""
        counts = self._counts[pattern]
        if listed not in self._begun and (listed, depth) in self._starts:
            counts[depth] = self._starts[listed, depth] - 1
        self._begun.add(listed)
        counts[depth] = counts.get(depth, first - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        shown = re.sub("%([1-9])", lambda found: self._shown(pattern, int(found[1]) - 1, form), words).strip()
        return ("number" if shown and form != "none" else ""), shown[:LONGEST]

    def _shown(self, pattern: str, depth: int, form: str) -> str:
        own, _, first = self._levels.get((pattern, depth), (form, "", 1))
        return written(self._counts[pattern].get(depth, first), own)


def whole(text: str, otherwise: int = 0) -> int:
    """A number below ten thousand."""
    return min(int(text), 9999) if text.isascii() and text.isdigit() else otherwise


def written(number: int, form: str) -> str:
    """3 as '3', 'c', 'C', 'iii', 'III' or ''."""
    if form == "none":
        return ""
    if form in {"lowerLetter", "upperLetter"} and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return (letters if form == "lowerLetter" else letters.upper())[:LONGEST]
    if form in {"lowerRoman", "upperRoman"}:
        return roman(number) if form == "lowerRoman" else roman(number).upper()
    return f"{number:02}" if form == "decimalZero" else str(number)


def roman(number: int) -> str:
    """4 as 'iv'."""
    out = ""
    for size, letters in ROMAN:
        out += letters * (number // size)
        number %= size
    return out
