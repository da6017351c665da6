"""People in the scope of a policy for whom nothing follows."""

import re
from collections.abc import Iterator

from portal.policies.checks.look import Look
from portal.policies.checks.paper import Finding
from portal.policies.checks.text import Text
from portal.translation import lazy_gettext as _l

AUDIENCES = {
    "governors": r"governors?(?!\s+body)|trustees?",
    "staff": r"staff|employees?|teachers?|employed|professional\s+conduct|representatives",
    "parents": r"parents?|carers?|guardians?|parent/carers?",
    "pupils": r"pupils?|students?|learners|children|child",
    "visitors": r"visitors?|contractors?",
    "volunteers": r"volunteers?|helpers?",
    "PTA": r"pta|fosa|friends\s+of\s+the\s+school",
}
SCOPE = re.compile(
    r"\b(?:this\s+)?(?:policy|guidance|document|it|requirements)\b[^.]{0,80}\b(?:applies\s+to|"
    r"apply\s+to|covers?|is\s+(?:for|aimed\s+at|intended\s+for|relevant\s+to|addressed\s+to))\b",
    re.IGNORECASE,
)
FOLLOWS = (
    r"disciplin\w+|dismiss\w*|misconduct|termination|sanctions?|warn\w*|asked\s+to|remov\w+|delet\w+|"
    r"legal|police|restrict\w*|block\w*|bann?\w*|barred|"
    r"reported|consequences?|repercussions|withdraw\w*|suspen\w+|exclu\w+|meeting|invite\w*|complaint|"
    r"refuses?|procedures?\s+will|action"
)
ANYONE = re.compile(
    rf"\b(?:anyone|any\s+(?:person|individual|user)|those|individuals?|everyone|all\s+(?:users|"
    rf"stakeholders))\b[^.]{{0,120}}\b(?:{FOLLOWS})\b",
    re.IGNORECASE,
)


def without_steps(look: Look) -> Iterator[Finding]:
    """PC20: an audience in the scope for which no sentence says what follows."""
    text = look.text
    scope = next(text.in_sentences(SCOPE), None)
    if scope is None:
        return
    start, end = next(place for place in text.sentences if place[0] <= scope.start() < place[1])
    names = [
        (name, match)
        for name, words in AUDIENCES.items()
        if (match := re.compile(rf"\b(?:{words})\b", re.IGNORECASE).search(text.flat, scope.end(), end))
    ]
    if len(names) < 2 or next(text.in_sentences(ANYONE), None):
        return
    for name, match in sorted(names, key=lambda pair: pair[1].start()):
        if not _has_step(text, AUDIENCES[name], (start, end)):
            mend = _l(
                "“%(who)s” are in the scope, but nothing says what follows for them. Say it, or take them out.",
                who=match[0],
            )
            yield text.found("PC20", match.span(), mend)


def _has_step(text: Text, words: str, scope: tuple[int, int]) -> bool:
    who = rf"(?:{words})"
    step = re.compile(
        rf"\b{who}\b[^.]{{0,160}}\b(?:{FOLLOWS})\b|\b(?:{FOLLOWS})\b[^.]{{0,80}}\b(?:against|with|"
        rf"to)\b[^.]{{0,20}}\b{who}\b",
        re.IGNORECASE,
    )
    return any(match.start() < scope[0] or match.start() >= scope[1] for match in text.in_sentences(step))
