"""The box in which staff look for a child by name."""

from typing import Any

from portal.forms import ShortText


class NameSearch(ShortText):
    """It leads to the answer and is none, so nothing says that it may be left empty."""

    def __init__(self, label: Any, **rest: Any) -> None:
        super().__init__(label, limit=100, **rest)
        self.optional = False
