"""What a document calls itself."""

import re
from collections.abc import Iterator

from portal.policies.checks.look import Look
from portal.policies.checks.names import FULL
from portal.policies.checks.paper import Finding
from portal.policies.checks.text import Block, Text
from portal.translation import lazy_gettext as _l

DOCUMENT = re.compile(
    r"\b(?:polic(?:y|ies)|guidance|guidelines?|procedures?|statement|code|charter|protocol|agreement|"
    r"strategy|polisi|bolisi|canllaw\w*|ganllaw\w*|gweithdrefn\w*|cod|siarter|cytundeb)\b",
    re.IGNORECASE,
)
SECTION = re.compile(
    r"(?:\d+[.)]?\s+)?(?:introduction|overview|purpose|aims?|scope|objectives?|contents?|background|"
    r"rationale|about|context|statement\s+of\s+intent|policy\s+statement|"
    r"why|legal|legislation|definitions?|roles|cyflwyniad|cynnwys|nodau|diben|amcanion)\b",
    re.IGNORECASE,
)
BOTH = re.compile(
    r"\b(?:guidance|guidelines?)\s*(?:/|and|&|or|-|–)\s*policy\b|\bpolicy\s*(?:/|and|&|or|-|"
    r"–)\s*(?:guidance|guidelines?)\b"
    r"|\bcanllaw\w*\s*(?:/|a|ac|neu|-|–)\s*[pbm]h?olisi\b|\bpolisi\s*(?:/|a|ac|neu|-|–)\s*[cg]h?anllaw\w*",
    re.IGNORECASE,
)
DRAFT = re.compile(r"\b(?:draft|drafft)\b(?!\s+(?:posts?|messages?|letters?))", re.IGNORECASE)
_WORD = r"[A-Z][\w'/&-]*"
ITSELF = re.compile(
    rf"\b(?P<whose>[Tt]his|[Oo]ur|[Tt]he|[Tt]he\s+[Ss]chool's)\s+(?P<n>{_WORD}(?:\s+(?:(?:and|of|for|"
    rf"on|in|to|the|&)\s+){{0,2}}{_WORD}){{0,7}}?\s+(?:[Pp]olicy|[Gg]uidance))\b"
)
_IDLE = frozenset(
    """a an and by for from in is of on or our s the this to with policy policies procedure procedures guidance
    guidelines statement code charter conduct school schools academy primary infant junior use parental parent
    parents whole staff model draft version""".split()
)
_SAME = {
    "networking": "network",
    "networks": "network",
    "sites": "site",
    "phones": "phone",
    "complaint": "complaints",
    "images": "image",
    "photographs": "photography",
}


def untitled(look: Look) -> Iterator[Finding]:
    """PC17: no title."""
    if not title_of(look):
        yield look.text.found("PC17", look.text.top, _l("The text has no title that says what it is. Give it one."))


def status(look: Look) -> Iterator[Finding]:
    """PC17: guidance and policy at once, or still a draft."""
    for block in title_lines(look.text):
        if match := BOTH.search(look.text.flat, block.start, block.end):
            yield look.text.found(
                "PC17", match.span(), _l("Guidance advises, a policy binds. Say which of the two this is.")
            )
            break
    for block in look.text.front:
        if match := DRAFT.search(look.text.flat, block.start, block.end):
            yield look.text.found(
                "PC17",
                match.span(),
                _l("The text still calls itself a draft. Take the word out before it is published."),
            )
            break


def other_name(look: Look) -> Iterator[Finding]:
    """PC17: the text speaks of itself under another name."""
    title = content(title_of(look))
    seen: set[frozenset[str]] = set()
    for match in look.text.find(ITSELF):
        words = content(match["n"])
        if words and words not in seen and _means_itself(match["whose"].lower() == "this", words, title):
            seen.add(words)
            name = " ".join(match["n"].split())
            yield look.text.found(
                "PC17", match.span("n"), _l("“%(name)s” is not the title of this text. Use one name.", name=name)
            )


def _means_itself(this: bool, words: frozenset[str], title: frozenset[str]) -> bool:
    """Whether a name other than the title can only be this text: it says “this”, or most of the name is the title's.
    Without a title, a policy on social media is taken to be this one."""
    if words <= title or (title and title <= words and not words & {"mobile", "phone", "device", "devices"}):
        return False
    if this or not title:
        return this or "social" in words
    return len(words & title) * 2 > min(len(words), len(title)) or (
        words >= {"social", "media"} and {"social"} <= title
    )


def title_of(look: Look) -> str:
    """The title that is known, else the headings at the front; empty without."""
    if look.paper.titles:
        return look.paper.titles.get(look.text.language) or next(iter(look.paper.titles.values()))
    return " ".join(look.text.words(block) for block in title_lines(look.text))


def title_lines(text: Text) -> list[Block]:
    """The headings at the front before the first section, but for the bare name of the school."""
    found: list[Block] = []
    for block in text.front[:8]:
        words = text.words(block)
        if SECTION.match(words):
            break
        if block.kind == "heading" or (
            block.kind == "para" and len(words) <= 150 and DOCUMENT.search(words) and not re.search(r":|\.$", words)
        ):
            if not FULL.fullmatch(words):
                found.append(block)
        elif found:
            break
    return found[:5]


def content(name: str) -> frozenset[str]:
    """The words of a title that tell it from others."""
    words = re.findall(r"[^\W\d_][\w']*", name.lower().replace("’", "'").replace("'s", " ").replace("s'", "s "))
    return frozenset(_SAME.get(word, word) for word in words) - _IDLE
