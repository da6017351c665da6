"""Platforms whose name has gone."""

import re
from collections.abc import Iterator

from portal.policies.checks.look import Look
from portal.policies.checks.paper import Finding
from portal.policies.checks.tables.platforms import GONE, RENAMED, THERE, Former
from portal.policies.checks.text import Text
from portal.translation import lazy_gettext as _l

_BESIDE = r"\s*(?:,|/|;|&|\band\b|\bor\b|\ba\b|\bac\b|\bneu\b|,\s*(?:and|or))\s*"
_WORD = r"(?<![\w@.])(?:{})(?!\w|\.\w|@)"
_ADDRESS = re.compile(r"://|www\.|\.(?:com|org|net|uk)\b", re.IGNORECASE)
_NEIGHBOUR = re.compile(
    rf"(?:\b(?:{THERE})\b[)\"']?{_BESIDE}[\"'(]?$|^[\"')]?{_BESIDE}(?:such\s+as\s+)?(?:{THERE})\b)", re.IGNORECASE
)
_NOW = (
    r"\bX\b[\"']?[\s(,/–-]*(?:(?:formerly|previously|once|known|called|was|the|former|as|or|aka|ex|"
    r"gynt|arfer)\b[\s,–-]*)*[\"']?$"
)
_THEN = (
    r"^[\"']?[\s(,/–-]*(?:(?:now|known|called|as|or|rebranded|renamed|aka|is|which|bellach|nawr)\b[\s,–-]*)*[\"']?X\b"
)
_COMMA = re.compile(r"^[\s,]*$|,\s*(?:or|and)?\s*$")


def gone(look: Look) -> Iterator[Finding]:
    """PC6: a platform that no longer exists under its name."""
    for former, place in _named(look.text, GONE):
        name = _said(look.text, place)
        if former.now:
            mend = _l(
                "“%(name)s” became %(now)s in %(year)s. Use today’s name.", name=name, now=former.now, year=former.year
            )
        else:
            mend = _l(
                "“%(name)s” has been closed since %(year)s. Take it out, or name what people use now.",
                name=name,
                year=former.year,
            )
        yield look.text.found("PC6", place, mend)


def renamed(look: Look) -> Iterator[Finding]:
    """PC7: the old name alone, where readers know the new one."""
    for former, place in _named(look.text, RENAMED):
        if not _introduced(look.text, former):
            name = _said(look.text, place)
            mend = _l(
                "“%(name)s” has been called %(now)s since %(year)s. Write “%(now)s (formerly %(name)s)”.",
                name=name,
                now=former.now,
                year=former.year,
            )
            yield look.text.found("PC7", place, mend)


def _named(text: Text, table: tuple[Former, ...]) -> Iterator[tuple[Former, tuple[int, int]]]:
    """Each platform of the table at its first place."""
    for former in table:
        pattern = re.compile(_WORD.format(former.word), re.IGNORECASE)
        match = next((m for m in text.find(pattern) if _is_platform(text, m, former)), None)
        if match:
            yield former, match.span()


def _is_platform(text: Text, match: re.Match[str], former: Former) -> bool:
    """A name that is an everyday word, or written small, counts only in a row with other platforms."""
    begin = text.flat.rfind(" ", 0, match.start()) + 1
    if _ADDRESS.search(text.flat[begin : match.start()]):
        return False
    if not former.plain and not (former.small and match[0].islower()):
        return True
    before, after = text.flat[max(match.start() - 40, 0) : match.start()], text.flat[match.end() : match.end() + 40]
    return any(_NEIGHBOUR.search(side) for side in (before, after))


def _introduced(text: Text, former: Former) -> bool:
    """Whether old and new name stand together somewhere."""
    for match in text.find(re.compile(former.word, re.IGNORECASE)):
        before = re.search(_NOW, text.flat[max(match.start() - 60, 0) : match.start()])
        after = re.search(_THEN, text.flat[match.end() : match.end() + 60])
        if any(m and not _COMMA.match(re.sub(r"\bX\b", "", m[0])) for m in (before, after)):
            return True
    return False


def _said(text: Text, place: tuple[int, int]) -> str:
    return " ".join(text.flat[place[0] : place[1]].split())
