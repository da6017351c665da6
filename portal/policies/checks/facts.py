"""What a text says about itself: when it was approved and by whom, when it is looked at again, who looks after it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from portal.policies.checks.dates import ANY, read_date
from portal.policies.checks.text import Text

KINDS: dict[str, str] = {
    "past": r"(?:date\s+of\s+)?(?:last|previous)\s+(?:policy\s+)?(?:review(?:ed)?|"
    r"updated?)(?:\s+date)?|date\s+(?:last\s+)?reviewed"
    r"|reviewed(?:\s+on)?|updated(?:\s+on)?|revised(?:\s+on)?|adolygwyd(?:\s+ddiwethaf)?|diweddarwyd",
    "cycle": r"review\s+(?:cycle|period|frequency|interval)|frequency\s+of\s+review|cylch\s+adolygu",
    "coordinator": r"(?:policy\s+)?co-?ordinator|policy\s+(?:lead|owner|author)|(?:lead\s+)?(?:person|"
    r"member\s+of\s+staff)"
    r"\s+responsible|cyd-?lynydd",
    "governor": r"(?:nominated|link|named|lead)\s+governor(?:\s+responsible)?|llywodraethwr\s+(?:enwebedig|cyswllt)",
    "approver": r"(?:policy\s+)?(?:approved|agreed|ratified|adopted|authorised|signed\s+off|"
    r"accepted)\s+by|approver|approval\s+by"
    r"|approving\s+(?:body|committee)|(?:cymeradwywyd|mabwysiadwyd|cytunwyd|derbyniwyd)\s+gan",
    "review": r"date\s+(?:of|for)\s+(?:the\s+)?(?:next\s+)?(?:policy\s+)?review|"
    r"date\s+to\s+be\s+reviewed|to\s+be\s+reviewed"
    r"|(?:(?:next|policy|proposed|planned|future)\s+){0,2}review(?:\s+date|\s+due)?(?:\s+(?:due|by|"
    r"on))?|(?:due\s+for|renewal)\s+review"
    r"|dyddiad\s+(?:yr?\s+)?adolyg\w*(?:\s+nesaf)?|adolygiad\s+nesaf|(?:i'w\s+)?adolygu(?:\s+erbyn)?",
    "date": r"(?:date\s+)?(?:approved|agreed|adopted|ratified)(?:\s+on)?|date\s+of\s+(?:approval|"
    r"adoption|ratification|policy|issue)"
    r"|(?:(?:policy|issue|effective|publication|approval|adoption|version)\s+)?date(?:\s+(?:issued|published|written))?"
    r"|dated|issued|published|created|written|effective\s+from|dyddiad(?:\s+cymeradwyo|\s+mabwysiadu)?",
}
_ALL = "|".join(f"(?P<{kind}>{words})" for kind, words in KINDS.items())
_BEGINS = r"(?:(?<=\n)|(?<=\|)|(?<=\t)|(?<=\s\s)|(?<=[.;,)]\s)|(?<=\d\s)|\A|(?<=\w\s)(?=[A-Z]))"
LABEL = re.compile(
    rf"{_BEGINS}[\s|>-]{{0,8}}?(?:(?:the|this)\s+)?(?:{_ALL})\s*(?P<sep>:|\||\s-\s|\s–\s|\s\s|$|(?=\s{ANY}))",
    re.IGNORECASE,
)
ALONE = re.compile(rf"[\s(|]*{ANY}[\s).|]*", re.IGNORECASE)
BARE = re.compile(rf"(?<![\w/]){ANY}(?=[\s).|]*$)", re.IGNORECASE | re.MULTILINE)
SAID: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "past",
        re.compile(rf"\b(?:was|last|been)\s+(?:last\s+)?(?:reviewed|updated|revised)\s+(?:in|on)\s+(?P<v>{ANY})", re.I),
    ),
    (
        "review",
        re.compile(
            rf"(?<!was )(?<!last )\breview(?:ed)?(?:\s+(?:it|again|is|due|date|next|"
            rf"this\s+policy)){{0,3}}\s+(?:in|on|by|before)\s+(?:the\s+)?(?P<v>{ANY})",
            re.I,
        ),
    ),
    (
        "approver",
        re.compile(
            r"\b(?:policy|document|guidance)\b[^.]{0,60}?\b(?:approved|adopted|ratified|"
            r"agreed)\s+by\s+(?P<v>(?:(?!\b(?:on|in|and\s+will)\b)[^.,;:(\n]){3,80})",
            re.I,
        ),
    ),
    (
        "approver",
        re.compile(
            r"^[\s|>-]*(?:approved|adopted|ratified|agreed)\s+by\s+(?P<v>(?:the\s+)?(?:(?!\b(?:on|in|and\s+will)\b)"
            r"[^.,;:(\n]){3,80})",
            re.I | re.M,
        ),
    ),
    (
        "date",
        re.compile(
            rf"\b(?:approved|adopted|ratified|agreed|written|issued)\b[^.]{{0,80}}?\s(?:on|"
            rf"in)\s+(?:the\s+)?(?P<v>{ANY})",
            re.I,
        ),
    ),
    ("date", re.compile(rf"\b(?:comes?\s+into\s+force|effective|applies)\s+(?:from|on)\s+(?P<v>{ANY})", re.I)),
    ("review", re.compile(rf"\badolygu(?:'r\s+\w+)?\s+(?:eto\s+)?(?:yn|ym|erbyn|ar)\s+(?P<v>{ANY})", re.I)),
)
APPROVED = re.compile(r"[\s|>-]*(?:approved|agreed|adopted|ratified)\b(?!\s+by\b)", re.IGNORECASE)
DATE = re.compile(rf"\b(?:on\s+)?(?:{ANY})", re.IGNORECASE)
MOST_OF_NAME = 8  # words of whoever approves
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing said: its kind, where (label and value), and the value."""

    kind: str
    text: Text
    start: int
    end: int
    value: str

    @property
    def place(self) -> tuple[int, int]:
        return self.start, self.end


def facts(text: Text) -> tuple[Fact, ...]:
    """Everything said; what stands in a table or after a label comes before what a sentence says."""
    found = [*_labelled(text), *_sentences(text)]
    found += _before_date(found)
    dates = {fact.kind for fact in found}
    if not dates & {"date", "past"}:
        found += [*_beside_approver(found), *_bare(text, found)]
    return tuple(found)


def first(found: Iterable[Fact], *kinds: str) -> Fact | None:
    """The first fact of a kind."""
    return next((fact for kind in kinds for fact in found if fact.kind == kind), None)


def _labelled(text: Text) -> Iterator[Fact]:
    waiting: list[tuple[str, int]] = []
    for number, line in enumerate(text.lines):
        if not line.strip() or set(line) <= set("|-: \t"):
            continue
        labels = list(LABEL.finditer(text.cells, text.starts[number], text.starts[number + 1] - 1))
        if waiting and not labels:
            yield from _answers(text, number, waiting)
        with_values = [*_values(text, number, labels)]
        yield from (fact for fact in with_values if fact.value)
        waiting = _pure(with_values, waiting if labels else [])


def _pure(made: list[Fact], waiting: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Labels that still wait for their value: a row of them, or one alone on its line."""
    if not made or any(fact.value for fact in made):
        return []
    return [*waiting, *((fact.kind, fact.start) for fact in made)][:8]


def _values(text: Text, number: int, labels: list[re.Match[str]]) -> Iterator[Fact]:
    end = text.starts[number + 1] - 1
    for n, label in enumerate(labels):
        stop = labels[n + 1].start() if n + 1 < len(labels) else end
        value = " ".join(text.cells[label.end() : stop].strip(" |-–:").split())
        kind = str(label.lastgroup) if label.lastgroup != "sep" else _kind(label)
        if len(value) <= LONGEST and (label["sep"].strip() or not value or _fits(kind, value)):
            start = label.start() + len(label[0]) - len(label[0].lstrip(" |>-"))
            yield Fact(kind, text, start, stop, value)


def _kind(label: re.Match[str]) -> str:
    return next(kind for kind in KINDS if label[kind])


def _fits(kind: str, value: str) -> bool:
    """Without a colon only what looks like an answer is one."""
    if kind in ("coordinator", "governor", "approver"):
        return value[:1].isupper() and len(value.split()) <= 6
    return bool(ALONE.fullmatch(value)) or bool(re.match(ANY, value, re.IGNORECASE) and len(value.split()) <= 8)


def _answers(text: Text, number: int, waiting: list[tuple[str, int]]) -> Iterator[Fact]:
    """The values of labels that stood in a row above: as many cells in this line, or as many lines from here on."""
    line = text.cells[text.starts[number] : text.starts[number + 1] - 1]
    cells = [cell.span() for cell in re.finditer(r"[^|]+", line) if cell[0].strip()]
    begin = text.starts[number]
    if len(waiting) > 1 and len(cells) < len(waiting):
        following = takewhile(lambda n: n < len(text.lines), range(number, number + 2 * len(waiting)))
        filled = [n for n in following if text.lines[n].strip()][: len(waiting)]
        spans = [(text.starts[n], text.starts[n + 1] - 1) for n in filled]
    else:
        spans = [(begin + a, begin + b) for a, b in cells]
    for (kind, _label), (a, b) in zip(waiting, spans, strict=False):
        value = " ".join(text.flat[a:b].split())
        if value and len(value) <= LONGEST and (kind in ("coordinator", "governor", "approver") or read_date(value)):
            yield Fact(kind, text, a, b, value)


def _sentences(text: Text) -> Iterator[Fact]:
    for kind, pattern in SAID:
        for match in text.in_sentences(pattern):
            yield Fact(kind, text, *match.span(), " ".join(match["v"].split()))


def _before_date(found: list[Fact]) -> list[Fact]:
    """Who approved it, in the line that says when: 'Approved: Trust Board, 1 October 2026'."""
    dated = (fact for fact in found if fact.kind == "date" and APPROVED.match(fact.text.cells, fact.start))
    named = ((fact, DATE.split(fact.value, maxsplit=1)[0].strip(" ,–-()")) for fact in dated)
    return [
        Fact("approver", fact.text, fact.start, fact.end, who)
        for fact, who in named
        if who != fact.value and who[:1].isupper() and len(who.split()) <= MOST_OF_NAME
    ]


def _beside_approver(found: list[Fact]) -> Iterator[Fact]:
    """A date in the same line as who approved it."""
    for fact in found:
        if fact.kind == "approver" and (read := read_date(fact.value)) and read.first:
            yield Fact("date", fact.text, fact.start, fact.end, fact.value)


def _bare(text: Text, found: list[Fact]) -> Iterator[Fact]:
    """A date at the front without a word beside it, or at the end of the title."""
    for block in text.front:
        for match in BARE.finditer(text.flat, block.start, block.end):
            inside = any(fact.start <= match.start() < fact.end for fact in found)
            if not inside and (read := read_date(match[0])) and read.first:
                yield Fact("date", text, *match.span(), match[0])
