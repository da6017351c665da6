"""Traces of the way a text came: numbers, headers, marks and lists that lost their shape."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from portal.policies.checks.look import Look
from portal.policies.checks.names import FULL, stem_of
from portal.policies.checks.paper import Finding
from portal.policies.checks.text import BULLET, Block, Text
from portal.translation import lazy_gettext as _l

_STRAY = re.compile(r"\s*[.,;:!?•·'\"]{1,2}\s*")
_GARBLED = re.compile(r"â€.|Ã[\x80-\xbf©¨´ª¢]|\ufffd|Â(?=[£ ])")
_PAGE = re.compile(
    r"\s*(?:-\s*)?(?:page\s+|tudalen\s+)?\d{1,3}(?:\s*(?:of|/|o)\s*\d{1,3})?(?:\s*-)?\s*(?:\|\s*page)?\s*",
    re.IGNORECASE,
)
_GERUND = re.compile(r"[A-Z][a-z]+ing\b")
_BEGINNINGS = (
    "Making Posting Using Sharing Sending Publishing Naming Commenting Threatening "
    "Uploading Tagging Creating Complaining Discussing".split()
)
_MARKED_ITEM = r"\s[•●▪◦\uf0b7]\s*(?=\w)|(?<=[;.])\s+[-–]\s+(?=[A-Z])"
_RULE = re.compile(
    r"(?<=[a-z'’\")s,;.])\s+(?=(?:Parents|Carers|Pupils|Staff|Governors|The\s+school|We|"
    r"It\s+is\s+expected|Rhieni)\b(?:/\w+)?(?:\s+\w+)?\s+(?:should|must|are|will|may|is|expects?|"
    r"that)\b)"
)
_SUB_NUMBERED = re.compile(r"^\s*\d{1,2}\.\d{1,2}[.)]?\s+\w", re.MULTILINE)
EDGE = 8


def numbers(look: Look) -> Iterator[Finding]:
    """PC13: a section with a number among sections without, or numbers that jump."""
    text = look.text
    headings = [b for b in text.blocks if b.kind == "heading"]
    around = zip((None, *text.blocks), text.blocks, (*text.blocks[1:], None), strict=False)
    numbered = [
        b for before, b, after in around if b.kind == "heading" and _is_numbered(b) and not _in_list(before, b, after)
    ]
    numbered = [b for b in numbered if not text.front or b.start > text.front[-1].start]
    if len(numbered) == 1 and len(headings) > 3 and not _SUB_NUMBERED.search(text.flat):
        yield text.found(
            "PC13",
            (numbered[0].start, numbered[0].end),
            _l("Only this section has a number. Was it taken from another document?"),
        )
    for before, after in pairwise(numbered):
        if (
            len(numbered) > 2
            and before.number is not None
            and after.number not in (before.number, before.number + 1, 1)
        ):
            yield text.found(
                "PC13", (after.start, after.end), _l("The numbers of the sections jump here. Is a part missing?")
            )


def _is_numbered(block: Block | None) -> bool:
    return block is not None and block.number is not None


def _in_list(before: Block | None, block: Block, after: Block | None) -> bool:
    """Whether the lines beside it count on from it: a list, no heading."""
    beside = ((before, -1), (after, 1))
    return any(
        one is not None and one.number is not None and one.number == (block.number or 0) + step for one, step in beside
    )


def headers(look: Look) -> Iterator[Finding]:
    """PC13: a page header or a page number in the text."""
    text = look.text
    front, ends = _edges(text)
    known = {word for number in range(front) for word in _plain(text, number).split()}
    times = Counter(words for n in range(len(text.lines)) if (words := _plain(text, n)))
    for number in range(front, ends):
        words = _plain(text, number)
        if not words or BULLET.match(text.lines[number]) or text.lines[number].lstrip().startswith("#"):
            continue
        place = text.starts[number], text.starts[number + 1] - 1
        if _PAGE.fullmatch(words):
            yield text.found("PC13", place, _l("A page number was left in the text. Take it out."))
        elif _is_header(look, words, known, times[words]):
            yield text.found("PC13", place, _l("The header of a page was left in the text. Take it out."))


def run_in(look: Look) -> Iterator[Finding]:
    """PC13: the header of a page that was run into a paragraph: the school's name as a sentence of its own."""
    text = look.text
    for start, end in text.sentences:
        block = text.block_at(start)
        words = " ".join(text.flat[start:end].split())
        alone = block in text.front or (start, end) == (block.start, block.end)
        if not alone and FULL.fullmatch(words) and look.own.is_own(stem_of(words)):
            yield text.found("PC13", (start, end), _l("The header of a page was left in the text. Take it out."))


def _edges(text: Text) -> tuple[int, int]:
    """The first line after the front, and the last before the end, where a name may well stand alone."""
    filled = [n for n, line in enumerate(text.lines) if line.strip()]
    front = text.front[-1].line + 1 if text.front else 0
    return max(front, filled[0] + 1 if filled else 0), filled[-4] if len(filled) > EDGE else 0


def _is_header(look: Look, words: str, known: set[str], times: int) -> bool:
    """The school's name alone, perhaps with words of the title; or a line of the front again and again."""
    said = words.split()
    if len(said) > 16 or words[-1:] in ".,;:":
        return False
    if FULL.fullmatch(words) and (not look.own.stems or look.own.is_own(stem_of(words))):
        return True
    stem = stem_of(words)
    own = bool(stem) and look.own.is_own(stem) and len(said) <= len(stem) + 3
    return (own and set(said) <= known) or (times >= 3 and len(said) >= 2 and set(said) <= known)


def _plain(text: Text, number: int) -> str:
    return " ".join(text.flat[text.starts[number] : text.starts[number + 1] - 1].split())


def marks(look: Look) -> Iterator[Finding]:
    """PC13: a mark alone on its line, or letters that were garbled on the way."""
    text = look.text
    for number, line in enumerate(text.lines):
        place = text.starts[number], text.starts[number + 1] - 1
        if line.strip() and _STRAY.fullmatch(line):
            yield text.found("PC13", place, _l("A mark stands alone on its line. Take it out."))
        elif garbled := _GARBLED.search(line):
            begin = place[0] + garbled.start()
            yield text.found(
                "PC13",
                (begin, begin + len(garbled[0])),
                _l("Letters were garbled when the text was copied. Write them again."),
            )


def lists(look: Look) -> Iterator[Finding]:
    """PC13: items run together, a rule run into the last example, a list that ends in a comma."""
    text = look.text
    for items, after in _runs(text):
        if len(items) > 1 and _open_ended(text, items[-1], after):
            end = items[-1].end - (len(text.flat[: items[-1].end]) - len(text.flat[: items[-1].end].rstrip()))
            begin = max(items[-1].start, text.starts[text.line_at(end - 1)], end - 60)
            yield text.found(
                "PC13",
                (begin, end),
                _l("The list ends in the middle of a sentence. Is something missing?"),
            )
        if sum(bool(_GERUND.match(text.flat, item.start)) for item in items) > len(items) / 2:
            yield from _run_together(text, items)


def _run_together(text: Text, items: list[Block]) -> Iterator[Finding]:
    beginnings = {
        *_BEGINNINGS,
        *(text.words(item).split()[0] for item in items if _GERUND.match(text.flat, item.start)),
    }
    begun = "|".join(sorted(map(re.escape, beginnings)))
    next_item = re.compile(rf"(?<=[a-z'\")s,;.])\s+(?=(?:{begun})\s+[a-z])|{_MARKED_ITEM}")
    for item in items:
        if match := next_item.search(text.flat, item.start, item.end):
            yield text.found(
                "PC13",
                _around(text, item, match.end()),
                _l("Two items of the list stand in one line. Give each its own."),
            )
        if match := _RULE.search(text.flat, item.start, item.end):
            yield text.found(
                "PC13",
                _around(text, item, match.end()),
                _l("A new rule was run into an item of the list. Give it a paragraph of its own."),
            )


def _around(text: Text, item: Block, place: int) -> tuple[int, int]:
    """The words before and after a place, in its line."""
    begin = text.starts[text.line_at(place)]
    return max(item.start, begin, place - 60), min(item.end, place + 80)


def _open_ended(text: Text, item: Block, after: Block | None) -> bool:
    words = text.words(item)
    goes_on = after is not None and text.words(after)[:1].islower()
    return not goes_on and bool(re.search(r",$|[;,]\s*(?:and|or|a|ac|neu)$", words))


def _runs(text: Text) -> Iterator[tuple[list[Block], Block | None]]:
    """Items that follow each other, and what comes after them."""
    run: list[Block] = []
    for block in text.blocks:
        if block.kind == "item":
            run.append(block)
        elif run:
            yield run, block
            run = []
    if run:
        yield run, None
