"""Which pieces of a text are headings: of those that look so, the ones that something follows."""

import re
from collections.abc import Iterator, Sequence

from portal.policies.markup.blocks import Block
from portal.policies.tidying import front
from portal.policies.tidying.looks import FIXED, LEADS, VALUE_WORDS, looks_like_heading, section_level
from portal.policies.tidying.marks import Mark
from portal.policies.tidying.nesting import Nesting
from portal.policies.tidying.pieces import Piece

MOST = 60  # items of one list
MANY = 3  # lines that look like headings one after the other are none
COLON = re.compile(r"\s*:$")


def recognised(pieces: Sequence[Piece]) -> Iterator[Block]:
    """The blocks of a text. One that marks its own headings has no others."""
    if len({piece.level for piece in pieces if piece.kind == "heading"} - {1}):
        yield from blocks(pieces, [""] * len(pieces), False)
        return
    maybe = [looks(pieces, at) for at in range(len(pieces))]
    kinds = front.told(pieces, maybe)
    start = len(kinds)
    numbered = sum(m and p.kind == "item" for p, m in zip(pieces, maybe, strict=True)) >= MANY
    at = start
    while at < len(pieces):
        run = at
        while run < len(pieces) and maybe[run]:
            run += 1
        kinds += run_kinds(pieces, at, run, kinds) if run > at else [""]
        at = max(run, at + 1)
    yield from blocks(pieces, kinds, numbered)


def looks(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece might be a heading, by itself and by its neighbours. With a colon it might if a text follows."""
    piece = pieces[at]
    if piece.lines > 2 or not looks_like_heading(piece.text) or LEADS.search(piece.text):
        return False
    if piece.kind == "text":
        return not piece.text.endswith(":") or [p.kind for p in pieces[at + 1 : at + 2]] == ["text"]
    if piece.mark is None or piece.mark.kind != "1" or piece.text.endswith(":"):
        return False
    return not is_listed(pieces, at)


def is_listed(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a numbered piece is an item: the one before or after it has the number before or after, items stand
    further in below it, or a colon led to the first of its list."""
    mine = pieces[at].mark
    for other, step in ((at - 1, -1), (at + 1, 1)):
        mark = pieces[other].mark if 0 <= other < len(pieces) else None
        if mark is not None and mine is not None and mark.kind == mine.kind and value(mark) == value(mine) + step:
            return True
        if mark is not None and mine is not None and step > 0 and mark.indent > mine.indent + 1:
            return True
    start = at
    while start > max(0, at - MOST) and pieces[start - 1].kind == "item":
        start -= 1
    first = pieces[start].mark
    led = start > 0 and pieces[start - 1].text.endswith(":")
    return led and first is not None and first.kind == "1" and value(first) == 1


def value(mark: Mark) -> int:
    """The number of a mark of sort 1."""
    return int(mark.number.strip("().") or 0)


def run_kinds(pieces: Sequence[Piece], start: int, end: int, before: list[str]) -> list[str]:
    """What the pieces from start to end are, all of which look like headings: 'h' or 'i' for an item or '' for each."""
    led = start > 0 and pieces[start - 1].text.endswith(":") and not before[-1].startswith("h")
    run = pieces[start:end]
    if end == len(pieces) and not any(section_level(piece.text) or piece.mark for piece in run):
        return [""] * len(run)
    if len(run) >= MANY and not any(piece.mark or section_level(piece.text) for piece in run):
        values = all(len(piece.text.split()) <= VALUE_WORDS for piece in run)
        kinds = ["i" if values or led else ""] * len(run)
        return kinds if values else [*kinds[:-1], "h"]
    if led and run[0].mark is None and not section_level(run[0].text) and len(run) == 1:
        return [""]
    headed = bool(before) and before[-1].startswith("h")
    return ["" if piece.text.endswith(":") and (headed or at) else "h" for at, piece in enumerate(run)]


def blocks(pieces: Sequence[Piece], kinds: list[str], numbered: bool) -> Iterator[Block]:
    """The blocks; where sections are numbered, headings without a number stand under those that have one."""
    nesting = Nesting()
    above = 0
    for at, (piece, kind) in enumerate(zip(pieces, kinds, strict=True)):
        if kind == front.GOES_ON:
            continue
        if kind.startswith("h"):
            level = int(kind[1:] or 0) or level_of(piece, numbered, above)
            number = f"{piece.mark.number} " if piece.mark else ""
            more = f" {pieces[at + 1].text}" if kinds[at + 1 : at + 2] == [front.GOES_ON] else ""
            yield Block("heading", number + COLON.sub("", piece.text) + more, level)
            above = level
            continue
        above = 0
        if piece.kind == "item" and piece.mark is not None:
            yield Block("item", piece.text, nesting.level(piece.mark), plain(piece.mark.number))
            continue
        nesting.ends()
        yield standing(piece, kind)


def standing(piece: Piece, kind: str) -> Block:
    """The block of a piece that is neither a heading found here nor a marked item."""
    if piece.kind == "heading":
        return Block("heading", piece.text, piece.level)
    if piece.kind == "raw":
        return Block("raw", piece.text)
    return Block("item" if kind == "i" else "paragraph", piece.text)


def plain(number: str) -> str:
    """'3' for '3.' and '3)'; any other mark as it is."""
    digits = number.rstrip(".)")
    return digits if digits.isdigit() else number


def level_of(piece: Piece, numbered: bool, above: int) -> int:
    """2 for a section, 3 and more for what its number or its place puts below one."""
    if level := section_level(piece.text):
        return level
    if piece.mark or FIXED.match(piece.text):
        return 2
    return 3 if numbered or above == 2 else 2
