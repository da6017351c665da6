"""The order of lists of children: by class, the youngest first, then by name, as a person would put them."""

import re
import unicodedata
from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import TypeVar

DIGITS = re.compile(r"(\d+)")
NUMBERED = re.compile(r"(?:(?:year|class|y|blwyddyn|dosbarth|bl)\s*)?(\d+)", re.ASCII)
BEFORE_YEAR_1 = {"nursery": -1, "meithrin": -1, "feithrin": -1, "reception": 0, "derbyn": 0}
OLDEST, NO_CLASS = 98, 99  # a class of which neither its children nor its name says the year; children without one
Class = TypeVar("Class", bound=Hashable)
Place = tuple[int, tuple[tuple[int, str], ...]]


@lru_cache(maxsize=4096)
def class_place(name: str | None, year: int | None = None) -> Place:
    """By the `year` group of its youngest child, where that is known, else by what the name says; then by name: class 2
    comes before class 10. Children without a class are last."""
    if name is None:
        return NO_CLASS, ()
    bare = plain(name)
    parts = ((int(part), "") if part.isascii() and part.isdigit() else (-1, part) for part in DIGITS.split(bare))
    return _year_in(bare) if year is None else year, tuple(parts)


def youngest(known: Iterable[tuple[Class, int | None]]) -> dict[Class, int]:
    """The lowest year group of each class, from pairs of a child's class and year group; none for a class without."""
    lowest: dict[Class, int] = {}
    for one, year in known:
        if year is not None:
            lowest[one] = min(year, lowest.get(one, year))
    return lowest


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Without case and accents: Élan stands among the Es."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in bare if not unicodedata.combining(c))


def _year_in(name: str) -> int:
    """Of "5 elm" and "dosbarth 5" the fifth; of "reception acorn" the year before the first."""
    said = NUMBERED.match(name)
    if said:
        return min(int(said[1]), OLDEST)
    return next((BEFORE_YEAR_1[word] for word in name.split() if word in BEFORE_YEAR_1), OLDEST)
