"""Long lists, fifty at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Generic, TypeVar

from portal.forms import whole_number

ROWS = 50
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Paged(Generic[Row]):
    """One page of a list. `chosen` is what narrows the list, as in an address."""

    rows: Sequence[Row]
    total: int
    number: int
    pages: int
    chosen: dict[str, str]

    def at(self, number: int) -> dict[str, Any]:
        """The address of another page of the same list."""
        return self.chosen | ({"page": number} if number > 1 else {})


def paged(found: Sequence[Row], page: str, chosen: dict[str, str]) -> Paged[Row]:
    """The page that an address names; the first for nonsense, the last for more than there are."""
    pages = max(1, ceil(len(found) / ROWS))
    number = min(page_number(page), pages)
    return Paged(found[(number - 1) * ROWS : number * ROWS], len(found), number, pages, chosen)


def page_number(text: str) -> int:
    """A page's number; the first for nonsense."""
    return max(1, whole_number(text, digits=7, otherwise=1))
