"""The one source of time. Everything else asks here, so that tests can travel."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The date on the wall of a school: Europe/London."""
    return now().astimezone(LONDON).date()
