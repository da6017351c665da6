"""Other policies, routes and agreements that a text counts on."""

import re
from collections.abc import Iterator

from portal.policies.checks.look import Look
from portal.policies.checks.paper import Finding
from portal.policies.checks.rules.titles import content, title_of
from portal.policies.checks.text import Text
from portal.translation import lazy_gettext as _l

_WORD = r"[A-Z][\w'/&-]*"
NAMED = re.compile(
    rf"(?<![\w'/-])(?P<n>(?!(?:See|Read|Please|The|Our|This|These|In|With|And|Also|Refer)\b){_WORD}(?:\s+(?:(?:and|of|for|on|the|in|"
    rf"&)\s+)?{_WORD}){{0,7}}?\s+(?:Polic(?:y|ies)|[Pp]rocedures?|Statement|Charter|"
    rf"Code\s+of\s+Conduct))\b"
    r"|\b(?P<k>(?:complaints|safeguarding|child\s+protection|behaviour|anti-bullying|online\s+safety|"
    r"e-safety|acceptable\s+use|data\s+protection|mobile\s+phone|equality|"
    r"attendance|whistleblowing|staff\s+code\s+of\s+conduct|photography|image)\s+(?:policy|procedure|"
    r"code\s+of\s+conduct))\b"
)
AGREEMENT = re.compile(
    r"\bhome[\s–-]+(?:and[\s-]+)?school\s+(?:agreement|contract)|\bcytundeb\s+cartref", re.IGNORECASE
)
FORUM = re.compile(r"\bparents?'?s?'?\s+forum|\bfforwm\s+(?:y\s+)?rhieni", re.IGNORECASE)
ELSEWHERE = re.compile(r"\belsewhere\b|https?://|\]\(|\bmewn\s+man\s+arall\b", re.IGNORECASE)


def missing(look: Look) -> Iterator[Finding]:
    """PC11: a policy, the agreement or the forum that the text names and the portal does not have."""
    if look.around.policies is not None:
        yield from _policies(look.text, [_content(title) for title in (*look.around.policies, title_of(look))])
    if look.around.agreement is False and (match := next(look.text.find(AGREEMENT), None)):
        yield look.text.found(
            "PC11",
            match.span(),
            _l("There is no Home-School Agreement in the portal. Publish it, or change this step."),
        )
    if look.around.forum is False and (match := next(look.text.find(FORUM), None)):
        yield look.text.found(
            "PC11", match.span(), _l("The portal has no Parents’ Forum. Open it, or change this route.")
        )


def _policies(text: Text, known: list[frozenset[str]]) -> Iterator[Finding]:
    seen: set[frozenset[str]] = set()
    for match in text.find(NAMED):
        name = " ".join(match[0].split())
        words = _content(name)
        if not words or words in seen or any(_same(words, title) for title in known):
            continue
        line = text.line_at(match.start())
        if not ELSEWHERE.search(text.raw[text.starts[line] : text.starts[line + 1]]):
            seen.add(words)
            mend = _l("“%(name)s” is not in the portal. Add it, or say where parents find it.", name=name)
            yield text.found("PC11", match.span(), mend)


def _content(title: str) -> frozenset[str]:
    """The words that tell a title from others; of a code of conduct also whose it is."""
    lower = title.lower()
    return content(title) | frozenset(word for word in ("staff", "conduct") if "conduct" in lower and word in lower)


def _same(words: frozenset[str], title: frozenset[str]) -> bool:
    """The same policy: all the words of one are in the other."""
    return bool(title) and (words <= title or title <= words)
