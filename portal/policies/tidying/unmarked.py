"""Lists whose marks were lost on the way: told by how their items end, or begin."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from portal.policies.tidying.joining import Wrapping
from portal.policies.tidying.looks import looks_like_heading, section_level
from portal.policies.tidying.marks import Mark
from portal.policies.tidying.pieces import GOES_ON, Piece

# Words that paragraphs begin with as often as items.
COMMON = frozenset("the this these we it in if all any our you please mae y yr os bydd rydym".split())
MOST = 60  # items of one list
ALIKE = 2  # items that begin with the same word
ODD = 3  # of them, that let the last one of a section differ


def with_lists(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those of lists without marks made items."""
    out: list[Piece] = []
    at = 0
    while at < len(pieces):
        out.append(pieces[at])
        at += 1
        count = items_after(out[-1], pieces[at : at + MOST]) if leads(out[-1]) else 0
        out += [replace(piece, kind="item", mark=Mark("•", 0, piece.text)) for piece in pieces[at : at + count]]
        at += count
    return out


def leads(piece: Piece) -> bool:
    """Whether a list may follow: a colon, or a sentence that is not ended."""
    ended = piece.text.endswith(":") or (len(piece.text) > 8 and Wrapping.is_open(piece.text))
    return piece.kind == "text" and ended


def items_after(lead: Piece, pieces: Sequence[Piece]) -> int:
    """How many of the pieces after `lead` are items of its list."""
    texts = [piece.text for piece in takewhile(lambda piece: piece.kind == "text", pieces)]
    return ended_alike(texts) or (begun_alike(texts) if lead.text.endswith(":") else 0)


def ended_alike(texts: list[str]) -> int:
    """Items that end as those of one sentence do, the one that closes it, and more that begin like them."""
    count = sum(1 for _ in takewhile(GOES_ON.search, texts))
    if count < ALIKE and not (count and texts[0].rstrip().endswith(";")):
        return 0
    begun = {first(text) for text in texts[:count]}
    count = min(count + 1, len(texts))
    return count + sum(1 for _ in takewhile(lambda text: first(text) in begun - COMMON, texts[count:]))


def begun_alike(texts: list[str]) -> int:
    """Items that begin with one word; where there are several, the last before the next section may differ."""
    if not texts or first(texts[0]) in COMMON:
        return 0
    count = sum(1 for _ in takewhile(lambda text: first(text) == first(texts[0]), texts))
    if count < ALIKE:
        return 0
    rest = texts[count:]
    is_last = bool(rest) and not is_head(rest[0]) and (len(rest) == 1 or is_head(rest[1]))
    return count + (is_last and count >= ODD)


def first(text: str) -> str:
    """The first word of a text, in small letters."""
    return text.split(maxsplit=1)[0].casefold()


def is_head(text: str) -> bool:
    """Whether a text may head a section."""
    return looks_like_heading(text) or bool(section_level(text))
