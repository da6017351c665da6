"""The worked examples of the four clocks, and the edges that a school would notice."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal.schools.calendar import (
    LONDON,
    SchoolCalendar,
    Span,
    add_working_days,
    calendar_due,
    is_working_day,
    london,
    london_date,
    months_due,
    months_later,
    next_working_day,
    platform_due,
)

HALF_TERM = frozenset(date(2026, 10, day) for day in range(26, 31))
INSET = frozenset({date(2026, 9, 3), date(2026, 11, 2), date(2027, 1, 4)})
SNOW = frozenset({date(2026, 12, 10), date(2026, 12, 11)})
CHRISTMAS = frozenset({date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)})
CALENDAR = SchoolCalendar(
    terms=(
        Span(date(2026, 4, 20), date(2026, 7, 21)),
        Span(date(2026, 9, 3), date(2026, 12, 18)),
        Span(date(2027, 1, 4), date(2027, 3, 25)),
    ),
    closed=HALF_TERM | INSET,
    bank_holidays=CHRISTMAS | {date(2026, 5, 4), date(2026, 5, 25)},
)
EMPTY = SchoolCalendar(terms=())


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("received", "school_days", "counts_on", "due"),
    [
        (date(2026, 9, 7), 10, date(2026, 9, 7), date(2026, 9, 21)),
        (date(2026, 9, 12), 10, date(2026, 9, 14), date(2026, 9, 28)),
        (date(2026, 7, 28), 10, date(2026, 9, 4), date(2026, 9, 18)),
        (date(2026, 7, 21), 10, date(2026, 7, 21), date(2026, 9, 17)),
        (date(2026, 10, 23), 5, date(2026, 10, 23), date(2026, 11, 9)),
        (date(2026, 11, 30), 10, date(2026, 11, 30), date(2026, 12, 14)),
    ],
)
def test_school_days_are_counted_from_the_day_that_counts(
    received: date, school_days: int, counts_on: date, due: date
) -> None:
    assert CALENDAR.counts_as_received(noon(received)) == counts_on
    assert CALENDAR.due(counts_on, school_days) == due


def test_two_days_of_snow_move_the_due_date_by_two_school_days() -> None:
    assert CALENDAR.changed(closed=SNOW).due(date(2026, 11, 30), 10) == date(2026, 12, 16)


@pytest.mark.parametrize("received", [date(2026, 12, 24), date(2026, 12, 26)])
def test_a_referral_over_christmas_is_due_on_the_next_working_day(received: date) -> None:
    assert next_working_day(received, CHRISTMAS) == date(2026, 12, 29)
    assert add_working_days(received, 1, CHRISTMAS) == date(2026, 12, 29)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 12, 4), date(2027, 1, 4)),
        (date(2026, 11, 25), date(2026, 12, 29)),
        (date(2026, 9, 1), date(2026, 10, 1)),
    ],
)
def test_thirty_calendar_days_roll_on_to_a_working_day(received: date, due: date) -> None:
    assert calendar_due(received, 30, CHRISTMAS) == due


def test_48_platform_hours_pass_while_the_clocks_go_back() -> None:
    start = datetime(2026, 10, 24, 16, tzinfo=LONDON)
    due = platform_due(start, 48)
    assert london(due).replace(tzinfo=None) == datetime(2026, 10, 26, 15)  # noqa: DTZ001 - a clock on the wall
    assert due.tzinfo is UTC
    assert platform_due(start.astimezone(UTC), 48) == due


def test_48_platform_hours_pass_while_the_clocks_go_forward() -> None:
    due = platform_due(datetime(2027, 3, 27, 16, tzinfo=LONDON), 48)
    assert london(due) == datetime(2027, 3, 29, 17, tzinfo=LONDON)


def test_late_in_a_summer_evening_it_is_already_tomorrow_in_london() -> None:
    sunday_night = datetime(2026, 9, 6, 23, 30, tzinfo=UTC)
    assert london_date(sunday_night) == date(2026, 9, 7)
    assert CALENDAR.counts_as_received(sunday_night) == date(2026, 9, 7)


def test_late_in_a_winter_evening_it_is_still_today_in_london() -> None:
    assert CALENDAR.counts_as_received(datetime(2026, 11, 30, 23, 30, tzinfo=UTC)) == date(2026, 11, 30)


def test_from_the_cut_off_hour_on_it_counts_on_the_next_school_day() -> None:
    before = datetime(2026, 9, 7, 14, 59, 59, tzinfo=UTC)  # 15:59:59 in London
    assert CALENDAR.counts_as_received(before, cutoff_hour=16) == date(2026, 9, 7)
    assert CALENDAR.counts_as_received(before + timedelta(seconds=1), cutoff_hour=16) == date(2026, 9, 8)


def test_the_cut_off_hour_costs_nothing_at_a_weekend() -> None:
    assert CALENDAR.counts_as_received(datetime(2026, 9, 12, 22, tzinfo=UTC), cutoff_hour=16) == date(2026, 9, 14)


@pytest.mark.parametrize(
    "sent",
    [
        datetime(2026, 4, 19, 12, tzinfo=UTC),  # before the first term
        datetime(2027, 3, 26, 12, tzinfo=UTC),  # after the last one
        datetime(2027, 3, 25, 18, tzinfo=UTC),  # past the cut-off hour of its last day
    ],
)
def test_no_date_is_promised_where_the_calendar_does_not_reach(sent: datetime) -> None:
    assert CALENDAR.counts_as_received(sent, cutoff_hour=16) is None


def test_a_due_date_past_the_last_term_is_not_promised() -> None:
    assert CALENDAR.due(date(2027, 3, 25), 0) == date(2027, 3, 25)
    assert CALENDAR.due(date(2027, 3, 25), 1) is None
    assert CALENDAR.due(date(2026, 4, 17), 1) is None


def test_without_terms_nothing_is_known() -> None:
    assert EMPTY.counts_as_received(noon(date(2026, 9, 7))) is None
    assert EMPTY.due(date(2026, 9, 7), 0) is None
    assert EMPTY.next_school_day(date(2026, 9, 7)) is None
    assert EMPTY.begins is None
    assert EMPTY.ends is None
    assert EMPTY.runs_out_within(date(2026, 9, 7))
    assert not EMPTY.covers(date(2026, 9, 7))


@pytest.mark.parametrize(
    ("day", "meets"),
    [
        (date(2026, 9, 3), False),  # INSET
        (date(2026, 9, 4), True),
        (date(2026, 9, 5), False),  # Saturday
        (date(2026, 10, 28), False),  # half-term
        (date(2026, 5, 4), False),  # bank holiday
        (date(2026, 8, 12), False),  # summer
        (date(2031, 9, 8), False),  # unknown
    ],
)
def test_pupils_meet_on_weekdays_in_term_that_are_not_closed(day: date, meets: bool) -> None:
    assert CALENDAR.is_school_day(day) is meets


def test_the_next_school_day_may_leave_today_out() -> None:
    assert CALENDAR.next_school_day(date(2026, 10, 23)) == date(2026, 10, 23)
    assert CALENDAR.next_school_day(date(2026, 10, 23), including=False) == date(2026, 11, 3)


def test_school_days_are_told_ahead_and_behind() -> None:
    friday, monday = date(2026, 9, 18), date(2026, 9, 21)
    assert CALENDAR.school_days_between(friday, date(2026, 9, 23)) == 3
    assert CALENDAR.school_days_between(friday, date(2026, 9, 20)) == 0
    assert CALENDAR.school_days_between(monday, friday) == -1


def test_a_school_overrides_the_days_it_inherits() -> None:
    own = CALENDAR.changed(closed=[date(2026, 9, 7)], opened=[date(2026, 9, 3), date(2026, 7, 22)])
    assert not own.is_school_day(date(2026, 9, 7))
    assert own.is_school_day(date(2026, 9, 3))
    assert own.is_school_day(date(2026, 7, 22))
    assert own.due(date(2026, 7, 21), 2) == date(2026, 9, 3)


def test_a_closed_day_zero_moves_before_it_is_counted_from() -> None:
    assert CALENDAR.due(date(2026, 9, 12), 1) == CALENDAR.due(date(2026, 9, 14), 1) == date(2026, 9, 15)


def test_the_alarm_rings_when_the_calendar_ends_in_under_six_months() -> None:
    assert not CALENDAR.runs_out_within(date(2026, 9, 25))
    assert CALENDAR.runs_out_within(date(2026, 9, 26))
    assert CALENDAR.runs_out_within(date(2027, 6, 1))


def test_working_days_ignore_the_school_holidays() -> None:
    assert is_working_day(date(2026, 8, 12), CHRISTMAS)
    assert not is_working_day(date(2026, 12, 28), CHRISTMAS)
    assert next_working_day(date(2026, 12, 24), CHRISTMAS, including=True) == date(2026, 12, 24)
    assert add_working_days(date(2026, 12, 26), 0, CHRISTMAS) == date(2026, 12, 29)


def test_a_month_is_the_same_date_or_the_last_day_of_a_shorter_month() -> None:
    assert months_later(date(2027, 8, 31), 6) == date(2028, 2, 29)
    assert months_later(date(2026, 12, 15), 1) == date(2027, 1, 15)
    assert months_due(date(2027, 1, 31), 1, CHRISTMAS) == date(2027, 3, 1)  # 28 February is a Sunday


def test_a_time_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 9, 7, 12)  # noqa: DTZ001 - the point of the test
    with pytest.raises(ValueError, match="time zone"):
        london_date(naive)
    with pytest.raises(ValueError, match="time zone"):
        CALENDAR.counts_as_received(naive)
    with pytest.raises(ValueError, match="time zone"):
        platform_due(naive, 48)


def test_clocks_never_count_backwards() -> None:
    with pytest.raises(ValueError, match="-1"):
        CALENDAR.due(date(2026, 9, 7), -1)
    with pytest.raises(ValueError, match="-1"):
        calendar_due(date(2026, 9, 7), -1, CHRISTMAS)
    with pytest.raises(ValueError, match="-1"):
        add_working_days(date(2026, 9, 7), -1, CHRISTMAS)


@pytest.mark.parametrize("last", [date(2026, 9, 2), date(2062, 12, 18)])
def test_a_mistyped_term_is_refused(last: date) -> None:
    with pytest.raises(ValueError, match="not a term"):
        Span(date(2026, 9, 3), last)


def test_equal_calendars_are_one_key() -> None:
    assert CALENDAR.changed() == CALENDAR
    assert hash(CALENDAR.changed()) == hash(CALENDAR)
    assert CALENDAR.changed(closed=SNOW) != CALENDAR
