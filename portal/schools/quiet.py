"""Quiet hours: when a mail that can wait goes to somebody at work. Plain values in, plain values out."""

from datetime import UTC, datetime, time, timedelta

from portal.schools.calendar import LONDON, SATURDAY, london

ONE_DAY = timedelta(days=1)


def is_quiet(moment: datetime, from_hour: int | None, until_hour: int | None, weekends: bool) -> bool:
    """Whether a moment (aware) lies in the quiet hours or, with `weekends`, on a Saturday or Sunday in London.

    Hours are whole hours on a London clock, 0 to 23, and may go over midnight; None, or the same hour twice, means
    that no hour is quiet. ValueError for a time without a zone.
    """
    local = london(moment)
    return (weekends and local.weekday() >= SATURDAY) or _is_night(local.hour, from_hour, until_hour)


def may_go_from(moment: datetime, from_hour: int | None, until_hour: int | None, weekends: bool) -> datetime:
    """The moment (UTC) from which a mail written at `moment` may go: the same one, or the end of the quiet hours.

    Usually 20, 7 and True: what is written on a Friday at 20:00 goes on Monday at 07:00.
    """
    while is_quiet(moment, from_hour, until_hour, weekends):
        moment = _next_change(london(moment), from_hour, until_hour, weekends)
    return moment.astimezone(UTC)


def _is_night(hour: int, from_hour: int | None, until_hour: int | None) -> bool:
    if from_hour is None or until_hour is None or from_hour == until_hour:
        return False
    if from_hour < until_hour:
        return from_hour <= hour < until_hour
    return hour >= from_hour or hour < until_hour


def _next_change(local: datetime, from_hour: int | None, until_hour: int | None, weekends: bool) -> datetime:
    """The next moment at which what makes this one quiet ends: midnight, or the hour when the night is over."""
    over = time(until_hour or 0)
    if (weekends and local.weekday() >= SATURDAY) or local.time() >= over:
        tomorrow = local.date() + ONE_DAY
        over = time(0) if weekends and local.weekday() >= SATURDAY else over
        return datetime.combine(tomorrow, over, LONDON)
    return datetime.combine(local.date(), over, LONDON)
