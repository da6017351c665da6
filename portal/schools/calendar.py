"""The four clocks of a school: school days, working days, calendar days and platform hours.

Plain values in, plain values out. Which days, hours and counts apply is data of the school, not of this file.
"""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
RULES = 1  # kept beside each due date, so that an old promise can still be explained after these rules change
SATURDAY = 5
LONGEST_TERM = timedelta(days=366)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Consecutive days, both ends included. ValueError when it ends before it begins or outlasts a year."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if not timedelta(0) <= self.last - self.first <= LONGEST_TERM:
            raise ValueError(f"a term from {self.first} to {self.last} is not a term")

    def days(self) -> Iterable[date]:
        """Each day from first to last."""
        return map(date.fromordinal, range(self.first.toordinal(), self.last.toordinal() + 1))


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """The days on which one school's pupils meet (Education Act 1996 s579).

    `closed` holds INSET days, half-terms, religious days and closures. Saturdays, Sundays and bank holidays
    are never school days. What lies before the first or after the last term is unknown: no date is promised.
    """

    terms: tuple[Span, ...]
    closed: frozenset[date] = frozenset()
    bank_holidays: frozenset[date] = frozenset()
    _days: tuple[date, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        in_term = {day for term in self.terms for day in term.days()}
        away = self.closed | self.bank_holidays
        # Sorted once: every question below is then a binary search, not a walk through the year.
        object.__setattr__(self, "_days", tuple(sorted(d for d in in_term - away if not is_weekend(d))))

    @property
    def begins(self) -> date | None:
        """First day of the earliest term, or None without terms."""
        return min((term.first for term in self.terms), default=None)

    @property
    def ends(self) -> date | None:
        """Last day of the latest term, or None without terms."""
        return max((term.last for term in self.terms), default=None)

    def covers(self, day: date) -> bool:
        """Whether the calendar can tell if pupils meet on this day."""
        return bool(self.begins and self.ends and self.begins <= day <= self.ends)

    def runs_out_within(self, today: date, months: int = 6) -> bool:
        """Whether the calendar ends in under so many months, or has no terms at all."""
        return self.ends is None or self.ends < months_later(today, months)

    def is_school_day(self, day: date) -> bool:
        """Whether pupils meet on this day; False for days that the calendar does not know."""
        return self.next_school_day(day) == day

    def next_school_day(self, day: date, *, including: bool = True) -> date | None:
        """First known school day on or after `day`, or only after it; None past the last one."""
        search = bisect_left if including else bisect_right
        return self._day_at(search(self._days, day))

    def school_day_before(self, day: date) -> date | None:
        """Last known school day before `day`; None before the first one."""
        position = bisect_left(self._days, day)
        return self._days[position - 1] if position else None

    def counts_as_received(self, sent: datetime, cutoff_hour: int | None = None) -> date | None:
        """The school day on which something sent at `sent` (aware) counts as received: day 0 of its clock.

        Sent on another day, or from `cutoff_hour` o'clock (London) on, it counts on the next school day.
        None when the calendar does not reach; ValueError for a time without a zone.
        """
        local = london(sent)
        if not self.covers(local.date()):
            return None
        too_late = cutoff_hour is not None and local.hour >= cutoff_hour
        return self.next_school_day(local.date(), including=not too_late)

    def due(self, counts_on: date, school_days: int) -> date | None:
        """The day that is `school_days` school days after day 0, `counts_on`.

        A `counts_on` that is no school day (any more) moves to the next one first.
        None when the calendar does not reach; ValueError for a negative count.
        """
        _refuse_negative(school_days)
        if not self.covers(counts_on):
            return None
        return self._day_at(bisect_left(self._days, counts_on) + school_days)

    def school_days_between(self, after: date, until: date) -> int:
        """Known school days after `after`, up to and including `until`; negative when `until` is earlier."""
        return bisect_right(self._days, until) - bisect_right(self._days, after)

    def changed(self, *, closed: Iterable[date] = (), opened: Iterable[date] = ()) -> "SchoolCalendar":
        """A school's own calendar, made from an inherited one: `opened` days first, then `closed` ones.

        An opened day may lie outside the terms; weekends and bank holidays stay closed.
        """
        opening = frozenset(opened)
        away = (self.closed - opening) | frozenset(closed)
        return SchoolCalendar(self.terms + tuple(Span(d, d) for d in sorted(opening)), away, self.bank_holidays)

    def _day_at(self, position: int) -> date | None:
        return self._days[position] if position < len(self._days) else None


def is_working_day(day: date, bank_holidays: frozenset[date]) -> bool:
    """Monday to Friday, less bank holidays."""
    return not is_weekend(day) and day not in bank_holidays


def next_working_day(day: date, bank_holidays: frozenset[date], *, including: bool = False) -> date:
    """First working day after `day`; with `including`, `day` itself when it is one."""
    candidate = day if including else day + ONE_DAY
    while not is_working_day(candidate, bank_holidays):
        candidate += ONE_DAY
    return candidate


def add_working_days(day: date, working_days: int, bank_holidays: frozenset[date]) -> date:
    """The day that is `working_days` working days after `day`; 0 gives the first one on or after it.

    ValueError for a negative count.
    """
    _refuse_negative(working_days)
    if working_days == 0:
        return next_working_day(day, bank_holidays, including=True)
    for _ in range(working_days):
        day = next_working_day(day, bank_holidays)
    return day


def calendar_due(received: date, days: int, bank_holidays: frozenset[date]) -> date:
    """Last of `days` calendar days, where day 1 follows receipt; rolls on to a working day.

    For data-protection complaints (Data (Use and Access) Act 2025 s103). ValueError for a negative count.
    """
    _refuse_negative(days)
    return next_working_day(received + timedelta(days=days), bank_holidays, including=True)


def months_due(received: date, months: int, bank_holidays: frozenset[date]) -> date:
    """Same date `months` months on, rolled on to a working day: the access request rule (UK GDPR art 12)."""
    _refuse_negative(months)
    return next_working_day(months_later(received, months), bank_holidays, including=True)


def months_later(day: date, months: int) -> date:
    """Same date so many months later, or the last day of a shorter month."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))


def platform_due(start: datetime, hours: int) -> datetime:
    """UTC moment when `hours` hours have really passed since `start` (aware), nights and weekends included.

    ValueError for a time without a zone or a negative count.
    """
    _refuse_negative(hours)
    # Counted in UTC: adding hours to a London time would gain or lose one when the clocks change.
    return _aware(start).astimezone(UTC) + timedelta(hours=hours)


def london(moment: datetime) -> datetime:
    """The same moment on a London clock. ValueError for a time without a zone."""
    return _aware(moment).astimezone(LONDON)


def london_date(moment: datetime) -> date:
    """The day it is in London at this moment. ValueError for a time without a zone."""
    return london(moment).date()


def _aware(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError(f"{moment} has no time zone")
    return moment


def _refuse_negative(count: int) -> None:
    if count < 0:
        raise ValueError(f"a clock cannot count {count}")


def is_weekend(day: date) -> bool:
    """Saturday or Sunday."""
    return day.weekday() >= SATURDAY
