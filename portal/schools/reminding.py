"""Whom a run of reminders mails, and whom it leaves out and why: pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

PAUSE = timedelta(days=7)  # nobody is asked more often
MOST = 3  # times that somebody is asked about the same thing and the same child


class Why(StrEnum):
    """Why somebody who has not answered gets no mail."""

    NO_ADDRESS = "no-address"
    UNWANTED = "unwanted"
    LATELY = "lately"
    OFTEN = "often"


class Waiting(NamedTuple):
    """A child and an adult whose answer the school waits for: how often they were asked about what it asks now, and
    when last about anything."""

    person_id: int
    pupil_id: int
    has_address: bool
    wants_mail: bool
    times: int
    asked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Reminder:
    """One adult. `pupils` are the children that the mail is about; `why` says why there is none."""

    person_id: int
    pupils: tuple[int, ...]
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a run would do now: one reminder for each adult whose answer is missing."""

    found: list[Reminder]

    @property
    def mailed(self) -> list[Reminder]:
        return [one for one in self.found if one.why is None]

    @property
    def adults(self) -> int:
        return len(self.mailed)

    @property
    def children(self) -> int:
        return len({pupil for one in self.mailed for pupil in one.pupils})

    @property
    def left_out(self) -> dict[Why, int]:
        return left_out(self.found)


def reminders(waiting: Iterable[Waiting], at: datetime) -> list[Reminder]:
    """One for each adult, however many children it is about."""
    rows = sorted(set(waiting), key=lambda one: (one.person_id, one.pupil_id))
    return [_reminder(person_id, list(of_one), at) for person_id, of_one in groupby(rows, lambda one: one.person_id)]


def left_out(found: Iterable[Reminder]) -> dict[Why, int]:
    """How many adults get no mail, by reason, the reasons in their order."""
    numbers = Counter(one.why for one in found if one.why)
    return {why: numbers[why] for why in Why if numbers[why]}


def _reminder(person_id: int, rows: list[Waiting], at: datetime) -> Reminder:
    asks = tuple(one.pupil_id for one in rows if one.times < MOST)
    return Reminder(person_id, asks, _why(rows, at) or (None if asks else Why.OFTEN))


def _why(rows: list[Waiting], at: datetime) -> Why | None:
    if not rows[0].has_address:
        return Why.NO_ADDRESS
    if not rows[0].wants_mail:
        return Why.UNWANTED
    return Why.LATELY if any(one.asked_at and one.asked_at > at - PAUSE for one in rows) else None
