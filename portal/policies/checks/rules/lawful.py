"""Complaints and lawful criticism that a text bars (Human Rights Act 1998 s6, article 10)."""

import re
from collections.abc import Iterator

from portal.policies.checks.look import Look
from portal.policies.checks.paper import Finding
from portal.policies.checks.text import Block, Text
from portal.translation import lazy_gettext as _l

_VIEWS = (
    r"(?:frustrations?|concerns?|complain\w*|criticis\w*|criticism|views?|opinions?|grievances?|"
    r"dissatisfaction|rhwystredigaeth\w*|pryder\w*|cwyn\w*)"
)
NEVER = re.compile(
    rf"\b{_VIEWS}\b[^.]{{0,160}}?\b(?P<q>(?:is|are|it's)\s+never\s+(?:\w+\s+)?(?:appropriate|"
    rf"acceptable|right|permitted|allowed|ok|okay)(?:\s+to\s+do\s+so)?)"
    rf"|(?P<r>\b(?:is|are)\s+never\s+(?:\w+\s+)?(?:appropriate|acceptable|right|permitted|"
    rf"allowed)\b)[^.]{{0,100}}\b{_VIEWS}\b"
    rf"|\b{_VIEWS}\b[^.]{{0,60}}\b(?P<s>(?:must|should)\s+never\s+be\s+(?:\w+\s+)?(?:posted|expressed|"
    rf"raised|aired|shared|discussed|made))"
    rf"|(?P<t>\b(?:must|should)\s+never\s+be\s+used\s+to)\b[^.]{{0,60}}\b{_VIEWS}\b"
    rf"|(?P<u>\b(?:nid\s+yw|nid\s+yw'n|dyw\s+hi|nid\s+yw\s+hi)\b[^.]{{0,30}}\bbyth\b[^.]{{0,20}}\bbriodol\b)",
    re.IGNORECASE,
)
COMPLAINTS = re.compile(
    r"(?:(?:mak|post|rais|air|voic|shar|publish|express|writ|submit)\w*|gwneud|postio|"
    r"rhannu)\s+(?:(?!false|malicious|vexatious|untrue|unfounded|abusive|defamatory|fabricated|ffug|"
    r"maleisus)[\w/-]+\s+){0,4}?"
    r"(?:complaints?|grievances?|criticisms?|cwynion|feirniadaeth|beirniadaeth)\b|complain(?:ing|"
    r"ts?)?\b(?!\s+(?:polic|proced))|criticis(?:ing|m|ms)\b|cwyno\b|cwynion\b|beirniadu\b",
    re.IGNORECASE,
)
SHUT = re.compile(
    r"inappropriate|unacceptable|not\s+(?:be\s+)?(?:acceptable|appropriate|permitted|allowed|"
    r"tolerated|used)|(?:must|should|may|do)\s+not\b|breach|prohibit|forbid|misuse|refrain|amhriodol|"
    r"annerbyniol|ni\s+ddylid|peidio",
    re.IGNORECASE,
)
BARRED = re.compile(
    r"\b(?:parents?|carers?|families|you|they|anyone|individuals|comments?|media|"
    r"sites?)\b(?:/\w+)?[^.]{0,60}\b(?:must|should|may|can|do)\s*not\s+(?:be\s+(?:used\s+)?(?:to\s+)?|"
    r"use\b[^.]{0,60}\bto\s+)?"
    r"(?:(?:publicly|openly)\s+)?(?:complain\b|criticise\b|(?:make|post|raise|air|"
    r"share)\s+(?:any\s+)?(?:\w+\s+)?(?:complaints?|criticisms?|negative\s+(?:comments?|views?|"
    r"opinions?|reviews?)))"
    r"|\b(?:negative|critical|unfavourable)\s+(?:comments?|views?|opinions?|reviews?|"
    r"posts?)\b[^.]{0,60}\b(?:will\s+not\s+be\s+tolerated|are\s+(?:not\s+(?:allowed|permitted|"
    r"acceptable)|prohibited|forbidden|banned))"
    r"|\b(?:will|shall)\s+(?:not|never)\s+(?:accept|consider|investigate|respond\s+to|"
    r"deal\s+with)\s+(?:any\s+)?complaints?\b[^.]{0,80}\b(?:post\w*|social|online|facebook)\b"
    r"|\b(?:lose|losing|forfeit|waive|give\s+up)\w*\s+(?:the|their|your|any)\s+right\s+to\s+complain\b",
    re.IGNORECASE,
)
_STAFF = re.compile(r"\b(?:staff|employees?|teachers?|volunteers?)\b[^.]{0,40}$", re.IGNORECASE)


def never(look: Look) -> Iterator[Finding]:
    """PC16: it is never right to voice a concern there."""
    for match in look.text.in_sentences(NEVER):
        group = next(name for name, words in match.groupdict().items() if words)
        mend = _l("“Never” also shuts out lawful criticism. Take legal advice, or say that other ways are better.")
        yield look.text.found("PC16", match.span(group), mend)


def complaints(look: Look) -> Iterator[Finding]:
    """PC16: complaints among the examples of what is not allowed."""
    for item, lead in _items(look.text):
        match = COMPLAINTS.match(look.text.flat, item.start, item.end)
        if match and SHUT.search(lead):
            mend = _l(
                "A complaint is not misuse by itself. Take legal advice, or say what makes it one: "
                "untrue, abusive, threatening."
            )
            yield look.text.found("PC16", (item.start, item.end), mend)


def barred(look: Look) -> Iterator[Finding]:
    """PC16: a sentence that forbids complaints or criticism."""
    for match in look.text.in_sentences(BARRED):
        start = next(begin for begin, end in look.text.sentences if begin <= match.start() < end)
        if not _STAFF.search(look.text.flat[start : match.start()] + match[0].split(" not ")[0]):
            mend = _l("This can be read as forbidding complaints or lawful criticism. Take legal advice on it.")
            yield look.text.found("PC16", match.span(), mend)


def _items(text: Text) -> Iterator[tuple[Block, str]]:
    """Each item of a list, and the words that lead to the list: heading and paragraph before it."""
    lead: list[str] = ["", ""]
    for block in text.blocks:
        if block.kind == "item":
            yield block, " ".join(lead)
        else:
            lead = [lead[-1], text.words(block)] if len(text.words(block)) > 2 else lead
