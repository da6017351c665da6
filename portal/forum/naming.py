"""Whether a text names somebody: the forum is for what many share, so a person's name in a topic is worth a second
look. Plain values in, plain values out; it warns and never refuses, because a name can be a word as well."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

TITLES = "(?:mr|mrs|miss|ms|mx|dr|sir)"


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody by name: how they are shown, and their given and family name."""

    shown: str
    given: str
    family: str


def named_in(text: str, staff: Iterable[Name], children: Iterable[Name]) -> list[str]:
    """Those whom a text names, as they are shown, each once: staff by how they are called, by their surname or their
    whole name; a child by its first name. A single name counts with its capital letter only: Price is a person, the
    price is not."""
    found = [one.shown for one in staff if _has(text, one.shown) or _is_staff(text, one)]
    found += [one.shown for one in children if _has(text, f"{one.given} {one.family}") or _has_word(text, one.given)]
    return list(dict.fromkeys(found))


def _is_staff(text: str, one: Name) -> bool:
    with_title = rf"(?<!\w){TITLES}\.?\s+{re.escape(one.family)}(?!\w)"
    whole = f"{one.given} {one.family}"
    return _has(text, whole) or _has_word(text, one.family) or bool(re.search(with_title, text, re.IGNORECASE))


def _has(text: str, name: str) -> bool:
    """The name in any letters, its parts with any space between them."""
    parts = r"\s+".join(map(re.escape, name.split()))
    return bool(parts) and re.search(rf"(?<!\w){parts}(?!\w)", text, re.IGNORECASE) is not None


def _has_word(text: str, name: str) -> bool:
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
