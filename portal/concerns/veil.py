"""Rows as a masked page sees them: every text passes the mask, but for the codes that a page needs to speak."""

from datetime import date
from typing import Any

from portal.concerns.masking import Mask

# Never words that somebody wrote, and never a name.
CODES = frozenset(
    {
        *("reference", "public_id", "handle", "kind", "side", "role", "outcome", "cause", "sorted", "nation"),
        *("from_recipient", "to_recipient", "recipient", "sent_to", "circle", "topic", "route", "language"),
        *("waits_for", "relation"),
    }
)


def veiled(value: Any, mask: Mask) -> Any:
    """The same value with the mask over every text in it, however deep."""
    if value is None or isinstance(value, (bool, int, float, date)):
        return value
    if isinstance(value, str):
        return mask.text(value)
    if isinstance(value, (list, tuple)):
        return [veiled(one, mask) for one in value]
    if isinstance(value, dict):
        return {name: veiled(one, mask) for name, one in value.items()}
    return Veiled(value, mask)


class Veiled:
    """One row. What it has is read through the mask; it still counts as what it is."""

    def __init__(self, row: Any, mask: Mask) -> None:
        self.__dict__["_row"], self.__dict__["_mask"] = row, mask

    @property  # type: ignore[misc]
    def __class__(self) -> type[Any]:
        return type(self._row)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(self._row, name)
        return value if name in CODES else veiled(value, self._mask)
