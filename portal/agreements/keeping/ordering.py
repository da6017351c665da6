"""The order of lists of children: by class, then by name, as a person would put them."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portal.agreements.keeping.records import Record

DIGITS = re.compile(r"(\d+)")
LAST = "\U0010ffff"  # children without a class


def by_class_and_name(records: Iterable["Record"]) -> list["Record"]:
    """Records in order: class, family name, given name, then the adult."""
    return sorted(records, key=_place)


def _place(record: "Record") -> tuple[object, ...]:
    row = record.row
    names = (row.family_name, row.given_name, row.pupil_public_id, row.adult_family_name, row.adult_given_name)
    return (class_place(row.class_name), *map(plain, names), row.person_id)


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
