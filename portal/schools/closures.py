"""Days on which a school was shut that nobody knew beforehand: snow, a flood. Which can be entered afterwards."""

from collections.abc import Iterable
from datetime import date, timedelta

from portal.schools.calendar import SchoolCalendar, Span, is_weekend

FURTHEST_BACK = timedelta(days=30)
LONGEST = 30  # days, both ends included


def fault_of(first: date, last: date, calendar: SchoolCalendar, closures: Iterable[Span], today: date) -> str | None:
    """Why these days cannot be entered as a closure; None when they can.

    'order': they end before they begin. 'long': more than 30 days. 'past': begun more than 30 days ago. 'overlap':
    one of `closures` holds one of them already. 'first-…' or 'last-…', with 'weekend', 'unknown' (outside every term)
    or 'closed': that day is no school day anyway.
    """
    if last < first:
        return "order"
    if (last - first).days >= LONGEST:
        return "long"
    if first < today - FURTHEST_BACK:
        return "past"
    if any(span.first <= last and first <= span.last for span in closures):
        return "overlap"
    for name, day in (("first", first), ("last", last)):
        reason = why_shut(day, calendar)
        if reason:
            return f"{name}-{reason}"
    return None


def why_shut(day: date, calendar: SchoolCalendar) -> str | None:
    """'weekend', 'unknown' (outside every term) or 'closed'; None for a school day."""
    if calendar.is_school_day(day):
        return None
    if is_weekend(day):
        return "weekend"
    return "closed" if any(term.first <= day <= term.last for term in calendar.terms) else "unknown"
