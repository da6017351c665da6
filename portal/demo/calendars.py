"""Term dates: a school year computed for any year, and the fixed one that tests count by."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from portal.schools.models import ClosedDays, Term

MONDAY, THURSDAY, FRIDAY = 0, 3, 4
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dates:
    """Terms and closed days as plain dates; closed days carry their kind (inset, holiday)."""

    terms: tuple[tuple[date, date], ...]
    closed: tuple[tuple[date, date, str], ...]


TEST = Dates(
    terms=(
        (date(2026, 4, 13), date(2026, 7, 21)),
        (date(2026, 9, 3), date(2026, 12, 18)),
        (date(2027, 1, 4), date(2027, 3, 25)),
        (date(2027, 4, 12), date(2027, 7, 21)),
    ),
    closed=(
        (date(2026, 5, 25), date(2026, 5, 29), "holiday"),
        (date(2026, 9, 3), date(2026, 9, 3), "inset"),
        (date(2026, 10, 26), date(2026, 10, 30), "holiday"),
        (date(2026, 11, 2), date(2026, 11, 2), "inset"),
        (date(2027, 1, 4), date(2027, 1, 4), "inset"),
        (date(2027, 2, 15), date(2027, 2, 19), "holiday"),
        (date(2027, 5, 31), date(2027, 6, 4), "holiday"),
    ),
)


def named(calendar: str, today: date) -> Dates:
    """'test' or 'around'."""
    return TEST if calendar == "test" else around(today)


def around(today: date) -> Dates:
    """Last, this and next school year: in the first week of September last term still has its dates."""
    this = today.year if today.month >= 9 else today.year - 1
    years = [school_year(year) for year in (this - 1, this, this + 1)]
    return Dates(sum((y.terms for y in years), ()), sum((y.closed for y in years), ()))


def school_year(year: int) -> Dates:
    """A usual school year, September of `year` to July: 190 days for pupils and 5 INSET days, or nearly."""
    autumn = weekday_from(date(year, 9, 3))
    october, june = last_monday(year, 10), last_monday(year + 1, 5)
    spring, february = weekday_from(date(year + 1, 1, 4)), next_monday(date(year + 1, 2, 12))
    easter = easter_sunday(year + 1)
    terms = (
        (autumn, latest(FRIDAY, date(year, 12, 21))),
        (spring, easter - 3 * DAY),
        (easter + 15 * DAY, weekday_until(date(year + 1, 7, 21))),
    )
    closed = (*inset(autumn, october + 7 * DAY, spring), *weeks(october, february, june))
    return Dates(terms, closed)


def weeks(*mondays: date) -> Iterator[tuple[date, date, str]]:
    """Half-terms, Monday to Friday."""
    return ((monday, monday + 4 * DAY, "holiday") for monday in mondays)


def inset(*days: date) -> Iterator[tuple[date, date, str]]:
    """Single days on which only the staff meet."""
    return ((day, day, "inset") for day in days)


def latest(weekday: int, until: date) -> date:
    """The last such weekday up to and including a date."""
    return until - ((until.weekday() - weekday) % 7) * DAY


def next_monday(day: date) -> date:
    """The first Monday on or after a date."""
    return latest(MONDAY, day + 6 * DAY)


def last_monday(year: int, month: int) -> date:
    """The last Monday of a month of 31 days."""
    return latest(MONDAY, date(year, month, 31))


def weekday_from(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day if day.weekday() <= FRIDAY else next_monday(day)


def weekday_until(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day if day.weekday() <= FRIDAY else latest(FRIDAY, day)


def easter_sunday(year: int) -> date:
    """Gregorian Easter Sunday (the method of Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (year % 19 + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def rows(dates: Dates, school_id: int) -> list[Term | ClosedDays]:
    """The rows of one school's calendar, not yet added."""
    terms = [Term(school_id=school_id, first_day=a, last_day=b) for a, b in dates.terms]
    closed = [ClosedDays(school_id=school_id, first_day=a, last_day=b, kind=k) for a, b, k in dates.closed]
    return [*terms, *closed]
