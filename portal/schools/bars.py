"""Bars of how many stand where: what a page draws, beside the same numbers."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: a state, how many, and where it lies (of 100)."""

    state: str
    number: int
    start: float
    width: float


def parts_of(numbers: Iterable[tuple[str, int]], total: int) -> list[Part]:
    """The pieces of a bar, from the left; nothing for a state in which nobody is."""
    parts, start = [], 0.0
    for state, number in numbers:
        width = 100 * number / total if total else 0.0
        if width:
            parts.append(Part(state, number, round(start, 2), round(width, 2)))
        start += width
    return parts
