"""Weaker than what holds for every school."""

import re
from collections.abc import Iterator

from portal.policies.checks.look import Look
from portal.policies.checks.paper import Finding
from portal.policies.checks.tables.national import WEAKER

_NEVER = re.compile(r"\b(?:not|never|no)\b[^.]{0,15}$", re.IGNORECASE)


def weaker(look: Look) -> Iterator[Finding]:
    """PC15: “may” where a national rule says “must”, and the like."""
    for pattern, mend in WEAKER:
        for match in look.text.in_sentences(pattern):
            if not _NEVER.search(look.text.flat[max(match.start() - 20, 0) : match.start()]):
                yield look.text.found("PC15", match.span(), mend)
