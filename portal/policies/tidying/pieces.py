"""Lines joined to what they were before they were wrapped: paragraphs, items of lists, headings already marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from portal.policies.tidying.joining import Wrapping, joined
from portal.policies.tidying.looks import LONGEST, PREPOSITION, UNFINISHED
from portal.policies.tidying.marks import SECTION, Mark, circled, marked, parted

STRAY = re.compile(r"[\s.,;:·_=~*–—-]*")
UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,})\s*")
HASHES = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*")
RAW = re.compile(r"\s*(?:\|.*\||>.*)\s*")
GOES_ON = re.compile(r"[;,](?:\s+(?:and|or|and/or|a|ac|neu))?$")
LONE_NUMBER = re.compile(r"\s*([0-9]{1,2})([.)]?)\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """`text` of one paragraph or item; `last` is how long its last line was, `lines` how many it had, `gap` whether a
    blank line stood before it. `mark` of an item; `level` of a heading that the text itself marks."""

    kind: Literal["text", "item", "heading", "raw"]
    text: str
    gap: bool
    last: int
    lines: int = 1
    mark: Mark | None = None
    level: int = 0


def pieces_of(lines: list[str]) -> list[Piece]:
    """The pieces of a text, in order."""
    wrapping = Wrapping.of(lines)
    circles = sum(circled(line) is not None for line in lines) > 1
    pieces: list[Piece] = []
    gap = True
    for line in whole(lines):
        if STRAY.fullmatch(line):
            if UNDERLINE.fullmatch(line) and pieces and not gap:
                pieces[-1] = underlined(pieces[-1], line)
            gap = True
            continue
        for piece in read(line, gap, circles and ready(pieces, gap)):
            if pieces and continues(pieces[-1], piece, wrapping):
                pieces[-1] = grown(pieces[-1], piece, line, wrapping)
            else:
                pieces.append(piece)
        gap = False
    return pieces


def whole(lines: list[str]) -> Iterator[str]:
    """The lines, where a bullet or a number alone on its line stands before its words again."""
    waiting = ""
    for line in lines:
        if not line.strip():
            yield ""
            continue
        mark = marked(line)
        number = LONE_NUMBER.fullmatch(line)
        if (mark and not mark.text) or number:
            if waiting:
                yield waiting
            waiting = line
        elif waiting:
            yield from reunited(waiting, line)
            waiting = ""
        else:
            yield line
    if waiting and not marked(waiting):
        yield waiting


def reunited(waiting: str, line: str) -> Iterator[str]:
    """What stood alone, with the line that came next. A number in the middle of a sentence is one of a page."""
    number = LONE_NUMBER.fullmatch(waiting)
    if number is None:
        yield line if marked(line) else f"{waiting.rstrip()} {line.strip()}"
    elif line.strip()[:1].islower():
        yield line
    elif marked(line) or len(line.strip()) > 100 or line.strip()[:1].isdigit():
        yield from (waiting, line)
    else:
        yield f"{number[1]}. {line.strip()}"


def read(line: str, gap: bool, circles: bool) -> Iterator[Piece]:
    """What a line is by itself; several pieces where items were run together."""
    text, length = line.strip(), len(line.strip())
    if found := HASHES.fullmatch(line):
        yield Piece("heading", found[2], gap, length, level=len(found[1]))
    elif RAW.fullmatch(line):
        yield Piece("raw", text, gap, length)
    elif mark := marked(line) or (circled(line) if circles else None):
        for number, part in enumerate(parted(mark.text)):
            yield Piece("item", part, gap and not number, length, mark=replace(mark, text=part))
    else:
        first, *others = parted_by_signs(text)
        yield Piece("text", first, gap, length)
        for part in others:
            yield Piece("item", part, False, length, mark=Mark("•", 0, part))


def parted_by_signs(text: str) -> list[str]:
    """A paragraph, and the items that were run into it."""
    return parted(text) if text.count("•") > 1 else [text]


def ready(pieces: list[Piece], gap: bool) -> bool:
    """Whether a list, or its next item, may begin here."""
    if gap or not pieces or pieces[-1].text.endswith((".", ":", ";", ",")):
        return True
    mark = pieces[-1].mark
    return mark is not None and mark.kind == "o"


def continues(before: Piece, piece: Piece, wrapping: Wrapping) -> bool:
    """Whether a line belongs to the piece before it."""
    if piece.kind == "raw":
        return before.kind == "raw" and not piece.gap
    if before.kind not in {"text", "item"} or piece.kind == "heading":
        return False
    if piece.mark is not None:
        return in_sentence(before, piece, wrapping)
    if SECTION.fullmatch(piece.text) and not wrapping.is_open(before.text):
        return False
    if before.kind == "text" and max(len(before.text), len(piece.text)) <= LONGEST and is_cut(before.text, piece.text):
        return True
    return wrapping.goes_on(before.text, before.last, piece.text, piece.gap)


def is_cut(text: str, after: str) -> bool:
    """Whether a line cannot end there, before what comes after; an item that ends in '; and' can."""
    cut = UNFINISHED.search(text) or (after[:1].islower() and PREPOSITION.search(text))
    return bool(cut) and not GOES_ON.search(text)


def in_sentence(before: Piece, piece: Piece, wrapping: Wrapping) -> bool:
    """Whether a wrapped line only begins like a numbered item: '… as in section / 4. The school'."""
    mark = piece.mark
    if mark is None or mark.kind != "1" or piece.gap or before.kind == "item" or mark.number in {"1.", "1)"}:
        return False
    return before.text[-1].isalpha() and wrapping.is_full(before.last)


def grown(before: Piece, piece: Piece, line: str, wrapping: Wrapping) -> Piece:
    """The piece with another line."""
    if piece.kind == "raw":
        return replace(before, text=f"{before.text}\n{piece.text}")
    text = joined(before.text, line.strip() if piece.mark else piece.text, wrapping.words)
    return replace(before, text=text, last=piece.last, lines=before.lines + 1)


def underlined(piece: Piece, line: str) -> Piece:
    """A line with a rule drawn under it is a heading."""
    if piece.kind != "text" or piece.lines > 1:
        return piece
    return replace(piece, kind="heading", level=1 if "=" in line else 2)
