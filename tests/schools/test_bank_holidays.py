"""The bundled list says what the official one says, without asking anybody."""

import socket
from datetime import date
from typing import NoReturn

import pytest

from portal.schools.bank_holidays import (
    bank_holiday_title,
    bank_holidays,
    known_until,
    list_runs_out_within,
    official_bank_holidays,
)

OFFICIAL = {
    2026: [(1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)],
    2027: [(1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)],
    2028: [(1, 3), (4, 14), (4, 17), (5, 1), (5, 29), (8, 28), (12, 25), (12, 26)],
}
SUBSTITUTES = {date(2026, 12, 28), date(2027, 12, 27), date(2027, 12, 28), date(2028, 1, 3)}


@pytest.mark.parametrize("year", OFFICIAL)
def test_each_year_has_its_official_days(year: int) -> None:
    assert sorted(d for d in bank_holidays() if d.year == year) == [date(year, *day) for day in OFFICIAL[year]]


def test_substitute_days_are_marked() -> None:
    marked = {h.day for h in official_bank_holidays() if h.substitute and h.day.year in OFFICIAL}
    assert marked == SUBSTITUTES


def test_none_of_them_is_on_a_weekend() -> None:
    assert all(day.weekday() < 5 for day in bank_holidays())


def test_every_day_has_a_name_in_both_languages() -> None:
    assert all(h.title and h.title_cy and h.title != h.title_cy for h in official_bank_holidays())
    assert bank_holiday_title(date(2026, 12, 25)) == "Christmas Day"
    assert bank_holiday_title(date(2026, 12, 25), "cy") == "Dydd Nadolig"
    assert bank_holiday_title(date(2026, 12, 24)) is None


def test_a_one_off_day_can_be_added() -> None:
    coronation_like = date(2027, 6, 7)
    assert coronation_like not in bank_holidays()
    assert bank_holidays([coronation_like]) == bank_holidays() | {coronation_like}


def test_the_alarm_rings_when_the_list_ends_in_under_six_months() -> None:
    year = known_until().year
    assert year >= 2028
    assert not list_runs_out_within(date(year, 6, 30))
    assert list_runs_out_within(date(year, 7, 1))


def test_the_list_is_read_without_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError("the list must not be fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    official_bank_holidays.cache_clear()
    assert official_bank_holidays()
