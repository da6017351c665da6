"""By when the school promises to acknowledge and to answer."""

from dataclasses import dataclass
from datetime import date, datetime

from portal.schools.calendar import SchoolCalendar, calendar_due, london_date

DATA_DAYS = 30  # calendar days to acknowledge a data-protection complaint
FURTHEST = 40  # school days ahead to which a promised day may move


@dataclass(frozen=True, slots=True)
class Promise:
    """The school day something counts as received, and the days promised; None where the calendar does not reach,
    because then no date is promised."""

    counts_on: date | None
    acknowledge_on: date | None
    due_on: date | None


def promise(
    calendar: SchoolCalendar, sent: datetime, acknowledge_days: int, reply_days: int, cutoff_hour: int | None
) -> Promise:
    """The dates for something sent at this moment. Day 0 is the day it counts as received."""
    counts_on = calendar.counts_as_received(sent, cutoff_hour)
    if counts_on is None:
        return Promise(None, None, None)
    return Promise(counts_on, calendar.due(counts_on, acknowledge_days), calendar.due(counts_on, reply_days))


def data_clock(sent: datetime, bank_holidays: frozenset[date]) -> date:
    """The last day to acknowledge a complaint about the use of information: 30 calendar days, day 1 after the day it
    was sent, rolled on to a working day (Data (Use and Access) Act 2025 s103)."""
    return calendar_due(london_date(sent), DATA_DAYS, bank_holidays)


def wrong_with(day: date, calendar: SchoolCalendar, today: date) -> str | None:
    """Why a promised day cannot move to this one: 'past', 'closed' (or unknown to the calendar), 'far'; None when
    it can."""
    if day <= today:
        return "past"
    if not calendar.is_school_day(day):
        return "closed"
    return "far" if calendar.school_days_between(today, day) > FURTHEST else None
