"""What is different between two versions of a policy, section by section, in as few words as tell it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from portal.policies.comparing.differing import Part, differences, tidied
from portal.policies.comparing.matching import matched
from portal.policies.comparing.parts import Passage, passages
from portal.policies.markup.anchors import slug

__all__ = ["Change", "Piece", "compared"]

CONTEXT = 6  # words kept of an unchanged stretch beside a change
CUT = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand in both versions, or in one, with a line end wherever a paragraph or an item ends."""

    kind: Literal["same", "added", "removed"]
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a section. `title` is today's, or the last it had; '' before the first heading. The pieces of one
    that is 'renamed' are those of its title."""

    kind: Literal["added", "removed", "changed", "renamed"]
    title: str
    pieces: tuple[Piece, ...]


def compared(before: str, after: str) -> tuple[Change, ...]:
    """The changes between two texts in Markdown, in the order of the later one; none when the same is said. A section
    that only moved, or has another number, is unchanged. Raises TooMuch as richtext does."""
    return tuple(change for old, new in matched(passages(before), passages(after)) for change in between(old, new))


def between(old: Passage | None, new: Passage | None) -> Iterator[Change]:
    """The changes from one passage to the other; None is one that is not there."""
    if old is None or new is None:
        passage = old or new
        if passage is not None and (passage.title or passage.words):
            kind: Literal["added", "removed"] = "added" if old is None else "removed"
            yield Change(kind, passage.title, (Piece(kind, joined(passage.words)),) if passage.words else ())
        return
    if old.title != new.title and slug(old.title) != slug(new.title):
        parts = differences([old.title.split()], [new.title.split()])
        yield Change("renamed", new.title, tuple(piece(part) for part in tidied(parts)))
    if old.blocks != new.blocks:
        yield Change("changed", new.title, tuple(short(tidied(differences(old.blocks, new.blocks)))))


def short(parts: list[Part]) -> Iterator[Piece]:
    """The pieces, unchanged stretches cut to what shows the place of a change."""
    for at, part in enumerate(parts):
        words = part.words
        head, tail = CONTEXT * (at > 0), CONTEXT * (at + 1 < len(parts))
        if part.kind == "same" and len(words) > head + tail + CONTEXT // 2:
            words = (*words[:head], CUT, *words[len(words) - tail :])
        yield Piece(part.kind, joined(words))


def piece(part: Part) -> Piece:
    """A piece with all its words."""
    return Piece(part.kind, joined(part.words).strip())


def joined(words: tuple[str, ...]) -> str:
    """Words in one string."""
    return " ".join(words).replace(" \n", "\n").replace("\n ", "\n")
