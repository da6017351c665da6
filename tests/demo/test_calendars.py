"""The demonstration's terms are plausible in every year, and the tests' calendar is one of them."""

from datetime import date, timedelta

import pytest

from portal.demo.calendars import TEST, Dates, around, easter_sunday, school_year
from portal.schools.bank_holidays import bank_holidays
from portal.schools.calendar import SchoolCalendar, Span


def calendar(dates: Dates) -> SchoolCalendar:
    days = (first + timedelta(n) for first, last, _ in dates.closed for n in range((last - first).days + 1))
    return SchoolCalendar(tuple(Span(a, b) for a, b in dates.terms), frozenset(days), bank_holidays())


def test_the_computed_year_is_the_one_that_tests_count_by() -> None:
    computed = school_year(2026)
    assert set(computed.terms) == set(TEST.terms[1:])
    assert set(computed.closed) == set(TEST.closed[1:])


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (2024, date(2024, 3, 31)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter(year: int, sunday: date) -> None:
    assert easter_sunday(year) == sunday


@pytest.mark.parametrize("year", range(2024, 2027))
def test_a_year_has_about_190_school_days(year: int) -> None:
    days = calendar(school_year(year)).school_days_between(date(year, 8, 31), date(year + 1, 8, 31))
    assert 185 <= days <= 197


@pytest.mark.parametrize("year", range(2024, 2045))
def test_terms_follow_each_other(year: int) -> None:
    terms = school_year(year).terms
    edges = [day for term in terms for day in term]
    assert edges == sorted(edges)
    assert all(day.weekday() < 5 for day in edges if day != easter_sunday(year + 1) + timedelta(15))


@pytest.mark.parametrize("day", [date(2026, 8, 20), date(2026, 9, 1), date(2026, 12, 31), date(2027, 7, 31)])
def test_an_answer_can_be_promised_on_any_day(day: date) -> None:
    found = calendar(around(day))
    assert found.covers(day)
    assert not found.runs_out_within(day)
