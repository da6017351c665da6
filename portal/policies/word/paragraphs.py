"""A paragraph of a Word document: a heading by style or look, an item by its list or its typed mark, or text."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from portal.policies.tidying import front
from portal.policies.tidying.looks import LEADS, looks_like_heading, section_level
from portal.policies.tidying.marks import Mark, circled, marked, sort_of
from portal.policies.tidying.pieces import Piece
from portal.policies.word import inline
from portal.policies.word.inline import LINE, Notes, Stretch
from portal.policies.word.labels import Label, label_in

LONGEST = 250  # characters of a heading; a longer one is a paragraph in large letters
INDENT = 4
UNKNOWN = 0  # the level of what only looks like a heading
TITLES, LISTS = ("title", "teitl"), re.compile(r"list (bullet|number)(?: ([2-5]))?", re.IGNORECASE)
HEADING = re.compile(r"(?:heading|pennawd)\b.*?([1-9])?$", re.IGNORECASE)
CLAUSE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3})+\.?")


def pieces_of(paragraph: Any, notes: Notes) -> list[Piece]:
    """Its pieces: none when it is blank or an entry of a contents list, several when lines were broken in it."""
    style = str(paragraph.style_name or "").strip()
    parts = list(inline.stretches(paragraph.children, notes))
    if not inline.plain(parts).strip() or style.lower().startswith("toc"):
        return []
    label = label_in(paragraph)
    level = level_of(style, label)
    if level and len(inline.plain(parts)) <= LONGEST:
        return [heading(parts, level, label)]
    if label.sort or LISTS.fullmatch(style):
        return [item(parts, deeper(label, listed(style)) if label.sort else listed(style))]
    return [piece for line in broken(parts) if (piece := standing(line)) is not None]


def level_of(style: str, label: Label) -> int:
    """1 for the title, 2 for 'Heading 1', 0 for what is not styled as a heading."""
    if style.lower() in TITLES:
        return 1
    if label.outline is not None:
        return label.outline + 2
    named = HEADING.match(style)
    return int(named[1] or 1) + 1 if named else 0


def heading(parts: list[Stretch], level: int, label: Label) -> Piece:
    """A heading, with the number that Word shows."""
    text = " ".join(inline.marked_up(parts, bold=False).split())
    number = f"{label.shown} " if label.sort == "number" else ""
    return Piece("heading", number + text, True, len(text), level=level)


def item(parts: list[Stretch], label: Label) -> Piece:
    """An item; a clause numbered 4.2 is a paragraph, as Markdown has no such lists."""
    text = " ".join(inline.marked_up(parts).split())
    if CLAUSE.fullmatch(label.shown):
        return Piece("text", f"{label.shown} {text}", True, len(text))
    sort = sort_of(label.shown) if label.shown else "•"
    if sort == "1" and not label.depth and is_strong(parts) and looks_like_heading(inline.plain(parts).strip()):
        return Piece("heading", f"{label.shown} {inline.marked_up(parts, bold=False).strip()}", True, 0, level=UNKNOWN)
    return Piece("item", text, True, len(text), mark=Mark(sort, label.depth * INDENT, text, label.shown, sure=True))


def deeper(label: Label, styled: Label) -> Label:
    """The label of an item as deep as its style says: 'List Bullet 2' has a list of its own, and begins that at 0."""
    return replace(label, depth=max(label.depth, styled.depth))


def listed(style: str) -> Label:
    """The label of an item that is one by the name of its style alone."""
    found = LISTS.fullmatch(style)
    depth = int(found[2] or 1) - 1 if found else 0
    return (
        Label(sort="number", depth=depth, shown="1.")
        if found and found[1].lower() == "number"
        else Label(None, "bullet", depth)
    )


def broken(parts: list[Stretch]) -> list[list[Stretch]]:
    """The parts of each line."""
    lines: list[list[Stretch]] = [[]]
    for part in parts:
        first, *others = part.words.split(LINE)
        lines[-1].append(replace(part, words=first))
        lines += [[replace(part, words=words)] for words in others]
    return lines


def standing(parts: list[Stretch]) -> Piece | None:
    """A line that is in no list of Word's: a heading if all of it is strong, an item if a mark is typed before it."""
    words = inline.plain(parts).strip()
    if not words:
        return None
    mark = marked(words)
    bare = mark.text if mark and mark.kind == "1" else words
    if is_strong(parts) and looks_like_heading(bare) and not LEADS.search(bare) and (mark is None or mark.kind == "1"):
        return Piece("heading", inline.marked_up(parts, bold=False).strip().removesuffix(":"), True, 0, level=UNKNOWN)
    text = inline.marked_up(parts).strip()
    found = marked(text) or circled(text) if mark or circled(words) else None
    if found and found.text:
        return Piece("item", found.text, True, len(text), mark=found)
    return Piece("text", " ".join(text.split()), True, len(text))


def is_strong(parts: list[Stretch]) -> bool:
    """Whether all words are bold or underlined."""
    return all(part.bold or part.underlined for part in parts if part.words.strip())


def settled(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, where what only looks like a heading has its level: below the last that is styled as one. Nothing
    stands under a heading at the end, so there it is none."""
    out: list[Piece] = []
    styled = any(piece.kind == "heading" and piece.level for piece in pieces)
    above = 1
    for at, piece in enumerate(pieces):
        if piece.kind == "heading" and piece.level:
            above = piece.level
        elif piece.kind == "heading":
            titled = not styled and not out and front.is_title(piece)
            level = 1 if titled else section_level(piece.text) or min(above + 1, 6) if styled else 2
            level = 1 if titled else section_level(piece.text) or level
            last = at + 1 == len(pieces)
            piece = replace(piece, kind="text") if last else replace(piece, level=level)
        out.append(piece)
    return out
