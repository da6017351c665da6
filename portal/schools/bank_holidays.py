"""Bank holidays of England and Wales: the official list as it comes with the package, never fetched."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from govuk_bank_holidays.bank_holidays import BankHolidays

from portal.schools.calendar import months_later


@dataclass(frozen=True, slots=True)
class BankHoliday:
    """One official day; `substitute` when it stands in for a holiday that falls on a weekend."""

    day: date
    title: str
    title_cy: str
    substitute: bool


@cache
def official_bank_holidays() -> tuple[BankHoliday, ...]:
    """Every day on the list, earliest first."""
    welsh_titles = {event["date"]: event["title"] for event in _events("cy")}
    return tuple(
        BankHoliday(e["date"], e["title"], welsh_titles[e["date"]], e["notes"] == "Substitute day")
        for e in _events("en")
    )


@cache
def _official_days() -> frozenset[date]:
    return frozenset(holiday.day for holiday in official_bank_holidays())


def bank_holidays(added: Iterable[date] = ()) -> frozenset[date]:
    """All official days together with the one-off days that an administrator has `added`."""
    return _official_days().union(added)


def bank_holiday_title(day: date, language: str = "en") -> str | None:
    """What an official day is called in "en" or "cy"; None for any other day."""
    for holiday in official_bank_holidays():
        if holiday.day == day:
            return holiday.title_cy if language == "cy" else holiday.title
    return None


def known_until() -> date:
    """Last day for which the list speaks: it is published by whole years."""
    return date(official_bank_holidays()[-1].day.year, 12, 31)


def list_runs_out_within(today: date, months: int = 6) -> bool:
    """Whether the list ends in under so many months."""
    return known_until() < months_later(today, months)


def _events(locale: str) -> list[dict[str, Any]]:
    listed = BankHolidays(locale=locale, use_cached_holidays=True)
    return list(listed.get_holidays(BankHolidays.ENGLAND_AND_WALES))
