"""What a promised day becomes when days on which the school was shut are entered, or taken back, afterwards.

Nothing is shifted: each promise is counted again from where its clock began. So it does not matter in which order
closures are entered, or how often this is asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from portal.concerns.deadlines import promise
from portal.schools.calendar import SchoolCalendar


@dataclass(frozen=True, slots=True)
class Basis:
    """What a promised day can rest on: a clock that began at a moment, or, with `fixed`, a day that somebody named
    at that moment."""

    at: datetime
    fixed: date | None = None


@dataclass(frozen=True, slots=True)
class Recount:
    """The school's calendar as it is now; `fewest`, the same without a single closure; and `most`, with the change in
    question and every closure. Whatever was promised lies between the last two."""

    now: SchoolCalendar
    fewest: SchoolCalendar
    most: SchoolCalendar
    cutoff_hour: int | None = None

    def again(self, promised: date, bases: Iterable[Basis], school_days: int) -> date:
        """The promised day as it is now. The newest basis that explains the old day counts; where none does, the day
        moves only if the school is shut on it."""
        for basis in sorted(bases, key=lambda basis: basis.at, reverse=True):
            if self._explains(basis, promised, school_days):
                return self._day(self.now, basis, school_days) or promised
        return self.now.next_school_day(promised) or promised

    def _explains(self, basis: Basis, promised: date, school_days: int) -> bool:
        earliest = self._day(self.fewest, basis, school_days)
        latest = self._day(self.most, basis, school_days) or date.max
        return earliest is not None and earliest <= promised <= latest

    def _day(self, calendar: SchoolCalendar, basis: Basis, school_days: int) -> date | None:
        if basis.fixed:
            return calendar.next_school_day(basis.fixed)
        return promise(calendar, basis.at, 0, school_days, self.cutoff_hour).due_on
