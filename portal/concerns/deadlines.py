"""By when the school promises to acknowledge and to answer."""

from dataclasses import dataclass
from datetime import date, datetime

from portal.schools.calendar import SchoolCalendar


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
