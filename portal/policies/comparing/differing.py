"""The words that two texts have in common, and those that only one has: paragraphs first, then words inside them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from portal.policies.comparing.matching import likeness
from portal.policies.comparing.parts import END, flat

Kind = Literal["same", "added", "removed"]
Blocks = list[list[str]]

ALIKE = 0.4  # of two paragraphs that are one, changed
MOST_PAIRS = 10_000  # paragraphs against each other
MOST_WORDS = 2_000  # of a paragraph that is compared word by word
SMALL = 2  # unchanged words between changes that are told as changed too: nobody can read every second word


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of words."""

    kind: Kind
    words: tuple[str, ...]


def differences(before: Blocks, after: Blocks) -> list[Part]:
    """The parts in order: 'same' and 'removed' are the words of `before`, 'same' and 'added' those of `after`."""
    old, new = [tuple(block) for block in before], [tuple(block) for block in after]
    pairs: list[tuple[Blocks, Blocks]] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            pairs += [([x], [y]) for x, y in zip(before[a:b], after[c:d], strict=True)]
        else:
            pairs += paired(before[a:b], after[c:d])
    return merged(part for pair in pairs for part in within(*pair))


def paired(before: Blocks, after: Blocks) -> Iterator[tuple[Blocks, Blocks]]:
    """Paragraphs that are one, changed, beside each other; what stands between them alone."""
    if len(before) * len(after) > MOST_PAIRS:
        yield before, []
        yield [], after
        return
    bags = [Counter(block) for block in before]
    start = 0
    for block in after:
        likest, much = likest_of(bags[start:], Counter(block))
        if much < ALIKE:
            yield [], [block]
            continue
        yield before[start : start + likest], []
        yield [before[start + likest]], [block]
        start += likest + 1
    yield before[start:], []


def likest_of(bags: list[Counter[str]], bag: Counter[str]) -> tuple[int, float]:
    """The place of the one that has most in common with `bag`, the first of several, and how much."""
    shares = [likeness(other, bag) for other in bags]
    much = max(shares, default=0.0)
    return (shares.index(much) if shares else 0), much


def within(before: Blocks, after: Blocks) -> Iterator[Part]:
    """The parts of two paragraphs, each closed by an END; of several, where one side has none, all at once."""
    old, new = closed(before), closed(after)
    if old == new:
        yield Part("same", old)
    elif not old or not new or max(len(old), len(new)) > MOST_WORDS:
        yield from (Part("removed", old), Part("added", new))
    else:
        for tag, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
            if tag == "equal":
                yield Part("same", old[a:b])
            else:
                yield from (Part("removed", old[a:b]), Part("added", new[c:d]))


def closed(blocks: Blocks) -> tuple[str, ...]:
    """The words of blocks, with an END behind each."""
    return (*flat(blocks), END) if blocks else ()


def merged(parts: Iterator[Part]) -> list[Part]:
    """The same parts, none empty; of a run of changes what was removed comes first."""
    out: list[Part] = []
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    for part in (*(part for part in parts if part.words), Part("same", ())):
        if part.kind == "removed":
            removed += part.words
        elif part.kind == "added":
            added += part.words
        else:
            out += [piece for piece in (Part("removed", removed), Part("added", added)) if piece.words]
            removed = added = ()
            if part.words and out and out[-1].kind == "same":
                out[-1] = Part("same", out[-1].words + part.words)
            elif part.words:
                out.append(part)
    return out


def tidied(parts: list[Part]) -> list[Part]:
    """The parts, unchanged words that are lost between changes taken into these."""
    told: list[Part] = []
    for at, part in enumerate(parts):
        lost = part.kind == "same" and len(part.words) <= SMALL and 0 < at < len(parts) - 1 and END not in part.words
        told += [Part("removed", part.words), Part("added", part.words)] if lost else [part]
    return merged(iter(told))
