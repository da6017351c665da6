"""Guidance that has a newer edition."""

import re
from collections.abc import Iterator
from datetime import date

from portal.policies.checks.look import Look
from portal.policies.checks.paper import Finding
from portal.policies.checks.tables.guidance import GUIDANCE, REPLACED, Guidance
from portal.translation import lazy_gettext as _l

_AFTER = r"(?:(?!\bact\b)[^.;\n\d]|\n){0,45}?\b(?:(?P<y>20\d\d)|(?:sept?(?:ember)?)\.?\s+'?(?P<yy>\d\d))\b"
_BEFORE = r"\b(?P<b>20\d\d)(?:\s+(?:edition|version|update)\s+of)?(?:\s+\w+){0,2}?\s+[\"'(]*"
CITED = tuple(
    (it, re.compile(rf"(?:{_BEFORE})?(?P<name>{it.name})(?:\)|\b)(?:{_AFTER})?", re.IGNORECASE)) for it in GUIDANCE
)
GONE = tuple((re.compile(pattern, re.IGNORECASE), now) for pattern, now in REPLACED)


def older(look: Look) -> Iterator[Finding]:
    """PC8: an edition older than the one in force on the day."""
    for guidance, pattern in CITED:
        current = in_force(guidance, look.on)
        for match in look.text.find(pattern):
            year = _year(match)
            if year and current and year < current:
                mend = _l(
                    "%(title)s: the edition in force is that of %(year)s. Check what changed, and name that one.",
                    title=guidance.title,
                    year=current,
                )
                yield look.text.found("PC8", match.span(), mend)
    for pattern, now in GONE:
        for match in look.text.find(pattern):
            yield look.text.found(
                "PC8", match.span(), _l("This guidance was replaced. In force now: %(now)s.", now=now)
            )


def in_force(guidance: Guidance, on: date) -> int | None:
    """The year of the edition that counts on a day."""
    return max((year for year, since in guidance.editions if since <= on), default=None)


def _year(match: re.Match[str]) -> int | None:
    said = match["y"] or match["b"] or (match["yy"] and f"20{match['yy']}")
    return int(said) if said else None
