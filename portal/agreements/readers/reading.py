"""Where somebody stands with a policy that is theirs to read: pure, from what they acknowledged."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.agreements.standing import Given, Rules, counts

ACKNOWLEDGED = "acknowledged"


@dataclass(frozen=True, slots=True)
class Reading:
    """The acknowledgement that counts today, and else the last one that no longer does."""

    counts: Given | None = None
    before: Given | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be read, for the first time or again."""
        return self.counts is None


def reading(given: Iterable[Given], rules: Rules) -> Reading:
    """The newest version that somebody knows decides. A small correction since then asks nobody again."""
    last = max(given, key=lambda one: (one.number, one.at), default=None)
    if last is not None and counts(last, rules):
        return Reading(counts=last)
    return Reading(before=last)
