"""Where one adult stands with one agreement about one child: pure, from what was answered, asked and decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from portal.clock import LONDON


class State(StrEnum):
    """Facts 2: one record per child and adult."""

    NOT_ASKED = "not-asked"
    ASKED = "asked"
    AGREE = "agree"
    READ_NOT_AGREE = "read-not-agree"
    NEED_HELP = "need-help"
    EXCUSED = "excused"


ANSWERS = (State.AGREE, State.READ_NOT_AGREE, State.NEED_HELP)


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was given: what, to which version (its number), when."""

    answer: str
    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Rules:
    """What an answer must be to count: to version `oldest` or a newer one – the last that changed the sense – and,
    where families are asked again each year, given on or after `since`."""

    oldest: int
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """`state` now, the answer that counts, and the last one that no longer does: its giver is asked again."""

    state: State
    counts: Given | None = None
    before: Given | None = None

    @property
    def is_open(self) -> bool:
        """Whether the school still waits for an answer. An answer of any kind is full: nobody is reminded of it."""
        return self.state in (State.NOT_ASKED, State.ASKED)


def counts(given: Given, rules: Rules) -> bool:
    """Whether an answer stands for the version that counts today."""
    recent = rules.since is None or given.at.astimezone(LONDON).date() >= rules.since
    return given.number >= rules.oldest and recent


def standing(given: Iterable[Given], rules: Rules, *, asked: bool, excused: bool) -> Standing:
    """The last answer counts, whatever came before it (`given` in the order in which they came). Whoever is excused is
    not asked; an answer that is given all the same stands."""
    last = max(enumerate(given), key=lambda one: (one[1].at, one[0]), default=(0, None))[1]
    if last is not None and counts(last, rules):
        return Standing(State(last.answer), counts=last)
    state = State.EXCUSED if excused else State.ASKED if asked else State.NOT_ASKED
    return Standing(state, before=last)


def school_year_of(day: date) -> date:
    """The first of September that a day belongs to."""
    return date(day.year if day.month >= 9 else day.year - 1, 9, 1)


def oldest_counting(changes: Iterable[tuple[int, str]]) -> int:
    """Of versions as (number, change): the newest that changed the sense, else the first. A small correction asks
    nobody again."""
    versions = sorted(changes)
    material = [number for number, change in versions if change != "minor"]
    return max(material, default=versions[0][0] if versions else 0)
