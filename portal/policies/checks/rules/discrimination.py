"""Discrimination in words narrower than the law's (Equality Act 2010 s4)."""

import re
from collections.abc import Iterator

from portal.policies.checks.look import Look
from portal.policies.checks.paper import Finding
from portal.translation import lazy_gettext as _l

CHARACTERISTICS = (
    r"\bage\b|\bageis\w+|\boed(?:ran)?\b",
    r"\bdisab\w+|\banabledd\w*",
    r"\bgender\s+(?:re-?assignment|identity)|\btransgender|\btransphobi\w+|\btrans\b|\bailbennu\s+rhywedd",
    r"\bmarri\w+|\bcivil\s+partner\w*|\bpriodas",
    r"\bpregnan\w+|\bmaternity|\bbeichiogrwydd",
    r"\brac(?:e|es|ist|ism|ial|ially)\b|\bethnic\w*|\bhil(?:iol|iaeth)?\b",
    r"\breligio\w+|\bbeliefs?\b|\bfaith\b|\bislamophobi\w+|\banti-?semiti\w+|\bcrefydd\w*",
    r"\bsex\b|\bsexis\w+|\bmisogyn\w+|\bgender\b(?!\s+(?:re|id))|\brhyw\b|\brhywiaeth\w*",
    r"\bsexual\s+orientation|\bhomophobi\w+|\bbiphobi\w+|\bcyfeiriadedd\s+rhywiol|\bhomoffob\w+",
)
_EACH = tuple(re.compile(pattern, re.IGNORECASE) for pattern in CHARACTERISTICS)
OPEN = re.compile(
    r"\bdiscriminat\w*|\bprotected\s+(?:characteristic|group)\w*|\bhate\s+(?:crime|speech)|"
    r"\bany\s+other\s+(?:ground|characteristic|reason)\w*|\bprejudic\w+|\bwahaniaeth\w*|"
    r"\bgwahaniaeth\w*|\bnodwedd\w*\s+warchodedig",
    re.IGNORECASE,
)
ABUSE = re.compile(
    r"\brac(?:ist|ism|ial)\b|\bsexis\w+|\bhomophobi\w+|\btransphobi\w+|\bislamophobi\w+|"
    r"\banti-?semiti\w+|\bhiliol\b|\bhiliaeth\b|\bhomoffob\w+"
    r"|\b(?:because\s+of|on\s+(?:the\s+)?grounds?\s+of|based\s+on|due\s+to|about)\s+(?:\w+\s+|"
    r"a\s+person's\s+|somebody's\s+|someone's\s+)?(?:race|gender|sex|religion|disability|ethnicity|"
    r"sexual\s+orientation|age)\b",
    re.IGNORECASE,
)
NEARLY_ALL = 7


def narrow(look: Look) -> Iterator[Finding]:
    """PC19: some characteristics are named, and nothing says that the others count too."""
    if re.search(r"\bprotected\s+characteristics?\b|\bnodweddion\s+gwarchodedig\b", look.text.flat, re.IGNORECASE):
        return
    for start, end in look.text.sentences:
        words = look.text.flat[start:end]
        match = ABUSE.search(words)
        if match and not OPEN.search(words) and named(words) < NEARLY_ALL:
            mend = _l(
                "Not all nine protected characteristics of the Equality Act 2010 are covered here. "
                "Write “discriminatory”, or name them all."
            )
            yield look.text.found("PC19", (start + match.start(), start + match.end()), mend)


def named(words: str) -> int:
    """How many of the nine some words name."""
    return sum(bool(pattern.search(words)) for pattern in _EACH)
