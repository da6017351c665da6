"""Laws under names that are not theirs."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from portal.policies.checks.look import Look
from portal.policies.checks.paper import Finding
from portal.policies.checks.tables.laws import ACTS, NEVER, REPEALED
from portal.translation import lazy_gettext as _l

# Words have a beginning and an end here: in a line without a space every letter would begin one.
_CITED = re.compile(r"(?<!\w)(?P<words>(?:\(?[A-Za-z][\w'’()&-]{0,40},?\s+){1,8})Acts?\b(?:,?\s+\(?(?P<year>\d{4})\b)?")
_SMALL = frozenset("the of and from to for a an on in & this that with under by".split())
ALIKE = 0.77


def misnamed(look: Look) -> Iterator[Finding]:
    """PC9: a name or a year that is not the law's, or a law that is no longer in force."""
    for match in look.text.find(_CITED):
        words = [*re.finditer(r"\S+", match["words"])]
        if (found := recognised(tuple(word[0] for word in words))) is None:
            continue
        law, size = found
        place = match.start() + words[-size].start(), match.end()
        said = " ".join(word[0] for word in words[-size:])
        if right := _right(law, said, int(match["year"]) if match["year"] else None):
            yield look.text.found("PC9", place, _l("The law is called “%(law)s”.", law=right))
        elif now := _repealed(law, match["year"]):
            yield look.text.found("PC9", place, _l("This law is no longer in force. In its place: %(law)s.", law=now))
    for pattern, now in NEVER:
        for match in look.text.find(re.compile(pattern)):
            yield look.text.found("PC9", match.span(), _l("The law is called “%(law)s”.", law=now))


@lru_cache(maxsize=2048)
def recognised(words: tuple[str, ...]) -> tuple[str, int] | None:
    """The law whose name ends the words, and with how many of them; the longest name wins, then the nearest."""
    best: tuple[tuple[int, float], str, int] | None = None
    for law in ACTS:
        nearest = max(((_likeness(law, words[-size:]), -size) for size in _sizes(law, words)), default=(0.0, 0))
        if nearest[0] >= ALIKE and (best is None or (len(_core(law)), nearest[0]) > best[0]):
            best = (len(_core(law)), nearest[0]), law, -nearest[1]
    return best[1:] if best else None


def _sizes(law: str, words: tuple[str, ...]) -> Iterator[int]:
    """Numbers of words that could be this name, with one small word more or less: none begins with one."""
    length = len(law.split())
    return (
        n
        for n in range(max(length - 1, 1), min(length + 1, len(words)) + 1)
        if words[-n].lower().strip("(") not in _SMALL
    )


def _likeness(law: str, words: tuple[str, ...]) -> float:
    """1 when the words that matter are the law's; 0 when there are more or fewer; else of the least alike of them."""
    told, known = _core(" ".join(words)), _core(law)
    if len(told) != len(known):
        return 0.0
    return min(
        (1.0 if a == b else SequenceMatcher(None, a, b).ratio() for a, b in zip(told, known, strict=True)), default=0.0
    )


@lru_cache(maxsize=4096)
def _core(name: str) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"[\w'-]+", name.lower().replace("’", "'")) if word not in _SMALL)


def _right(law: str, said: str, year: int | None) -> str | None:
    """The right name where what is said differs in more than capitals and commas."""
    years = ACTS[law]
    named = _letters(said) == _letters(law)
    if named and (year is None or year in years):
        return None
    if not named and said.islower() and year is None:
        return None
    return f"{law} Act {year if year in years else years[-1]}"


def _letters(name: str) -> str:
    return " ".join(re.findall(r"[\w'-]+", name.lower().replace("&", "and").replace("’", "'").replace("-", "")))


def _repealed(law: str, year: str | None) -> str | None:
    return REPEALED.get((law, None)) or (REPEALED.get((law, int(year))) if year else None)
