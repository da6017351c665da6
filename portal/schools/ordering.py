"""The order of lists of children: by class, then by name, as a person would put them."""

import re
import unicodedata
from functools import lru_cache

DIGITS = re.compile(r"(\d+)")
LAST = "\U0010ffff"  # children without a class


@lru_cache(maxsize=4096)
def class_place(name: str | None) -> tuple[tuple[int, str], ...]:
    """Class 2 comes before class 10, and children without a class last."""
    parts = DIGITS.split(plain(name if name is not None else LAST))
    return tuple((int(part), "") if part.isascii() and part.isdigit() else (-1, part) for part in parts)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Without case and accents: Élan stands among the Es."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in bare if not unicodedata.combining(c))
