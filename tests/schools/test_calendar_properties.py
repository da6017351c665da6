"""What is true of every calendar, whatever a school enters."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

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
    next_working_day,
    platform_due,
)

unhurried = settings(deadline=None)  # a busy machine is no failure

days = st.dates(date(2026, 1, 1), date(2028, 12, 31))
some_days = st.frozensets(days, max_size=60)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
counts = st.integers(0, 60)
terms = st.builds(lambda first, length: Span(first, first + timedelta(length)), days, st.integers(0, 120))
calendars = st.builds(SchoolCalendar, st.lists(terms, min_size=1, max_size=6).map(tuple), some_days, some_days)

# Nights on which the clocks change, an hour and more to either side.
CHANGES = [datetime(2026, 10, 25, 1, tzinfo=UTC), datetime(2027, 3, 28, 1, tzinfo=UTC)]
change_nights = st.builds(
    lambda change, minutes: change + timedelta(minutes=minutes),
    st.sampled_from(CHANGES),
    st.integers(-3 * 24 * 60, 3 * 24 * 60),
)


def no_earlier(later: date | None, earlier: date | None) -> bool:
    """An unpromised date lies beyond every promised one."""
    return later is None or (earlier is not None and later >= earlier)


def meets(calendar: SchoolCalendar, day: date) -> bool:
    """The definition, spelt out the slow way."""
    in_term = any(term.first <= day <= term.last for term in calendar.terms)
    return in_term and day.weekday() < 5 and day not in calendar.closed | calendar.bank_holidays


@unhurried
@given(calendars, days)
def test_a_school_day_is_what_the_definition_says(calendar: SchoolCalendar, day: date) -> None:
    assert calendar.is_school_day(day) == meets(calendar, day)


@unhurried
@given(calendars, days, counts)
def test_due_agrees_with_counting_on_fingers(calendar: SchoolCalendar, start: date, count: int) -> None:
    due = calendar.due(start, count)
    if due is not None:
        walked = range(start.toordinal(), due.toordinal() + 1)
        assert sum(meets(calendar, date.fromordinal(day)) for day in walked) == count + 1
        assert meets(calendar, due)


@unhurried
@given(calendars, days, counts)
def test_due_is_a_school_day_so_many_after_day_zero(calendar: SchoolCalendar, start: date, count: int) -> None:
    due, day_zero = calendar.due(start, count), calendar.due(start, 0)
    if due is not None and day_zero is not None:
        assert calendar.is_school_day(due)
        assert calendar.school_days_between(day_zero, due) == count


@unhurried
@given(calendars, days, days, counts, counts)
def test_later_or_longer_is_never_due_earlier(
    calendar: SchoolCalendar, one_day: date, other_day: date, one_count: int, other_count: int
) -> None:
    first, second = sorted((one_day, other_day))
    fewer, more = sorted((one_count, other_count))
    if calendar.covers(first):
        assert no_earlier(calendar.due(second, fewer), calendar.due(first, fewer))
    assert no_earlier(calendar.due(first, more), calendar.due(first, fewer))


@unhurried
@given(calendars, days, counts, some_days)
def test_a_closure_never_makes_a_due_date_earlier(
    calendar: SchoolCalendar, start: date, count: int, closures: frozenset[date]
) -> None:
    assert no_earlier(calendar.changed(closed=closures).due(start, count), calendar.due(start, count))


@unhurried
@given(calendars, moments, some_days, st.none() | st.integers(0, 23))
def test_a_closure_never_makes_anything_count_earlier(
    calendar: SchoolCalendar, sent: datetime, closures: frozenset[date], cutoff: int | None
) -> None:
    closed = calendar.changed(closed=closures)
    assert no_earlier(closed.counts_as_received(sent, cutoff), calendar.counts_as_received(sent, cutoff))


@unhurried
@given(calendars, moments | change_nights, st.none() | st.integers(0, 23))
def test_what_is_sent_counts_on_a_school_day_not_in_the_past(
    calendar: SchoolCalendar, sent: datetime, cutoff: int | None
) -> None:
    counts_on = calendar.counts_as_received(sent, cutoff)
    if counts_on is not None:
        assert calendar.is_school_day(counts_on)
        assert counts_on >= london_date(sent)
        assert calendar.due(counts_on, 0) == counts_on


@unhurried
@given(calendars, moments | change_nights, st.integers(0, 3 * 24 * 60), st.none() | st.integers(0, 23))
def test_what_is_sent_later_never_counts_earlier(
    calendar: SchoolCalendar, sent: datetime, minutes: int, cutoff: int | None
) -> None:
    if calendar.covers(london_date(sent)):
        later = calendar.counts_as_received(sent + timedelta(minutes=minutes), cutoff)
        assert no_earlier(later, calendar.counts_as_received(sent, cutoff))


@unhurried
@given(calendars, moments)
def test_the_zone_in_which_a_moment_is_written_does_not_matter(calendar: SchoolCalendar, sent: datetime) -> None:
    assert calendar.counts_as_received(sent.astimezone(LONDON), 16) == calendar.counts_as_received(sent, 16)


@unhurried
@given(calendars, days, days, days)
def test_day_counts_add_up(calendar: SchoolCalendar, one: date, two: date, three: date) -> None:
    between = calendar.school_days_between
    assert between(one, two) + between(two, three) == between(one, three)
    assert between(one, two) == -between(two, one)


@unhurried
@given(calendars, days)
def test_the_next_school_day_is_the_nearest(calendar: SchoolCalendar, day: date) -> None:
    following = calendar.next_school_day(day, including=False)
    assert following is None or following > day
    if following is not None:
        assert calendar.school_days_between(day, following) == 1


@unhurried
@given(calendars, some_days)
def test_closing_again_what_was_opened_leaves_no_trace(calendar: SchoolCalendar, opened: frozenset[date]) -> None:
    own = calendar.changed(opened=opened).changed(closed=opened)
    assert not any(own.is_school_day(day) for day in opened)


@unhurried
@given(days, counts, some_days)
def test_working_days_are_never_weekends_or_bank_holidays(
    start: date, count: int, bank_holidays: frozenset[date]
) -> None:
    due = add_working_days(start, count, bank_holidays)
    assert is_working_day(due, bank_holidays)
    assert due >= start + timedelta(days=count)
    assert add_working_days(start, count + 1, bank_holidays) >= due


@unhurried
@given(days, st.integers(0, 60), st.integers(0, 12), some_days)
def test_rolled_dates_are_the_first_working_day_from_the_last_day_on(
    received: date, count: int, months: int, bank_holidays: frozenset[date]
) -> None:
    last_day = received + timedelta(days=count)
    due = calendar_due(received, count, bank_holidays)
    assert due == next_working_day(last_day, bank_holidays, including=True) >= last_day
    assert is_working_day(months_due(received, months, bank_holidays), bank_holidays)


@unhurried
@given(change_nights, st.integers(0, 100))
def test_platform_hours_are_hours_that_really_pass(start: datetime, hours: int) -> None:
    due = platform_due(start.astimezone(LONDON), hours)
    assert due - start == timedelta(hours=hours)
    # Back to UTC first: Python calls no two zones equal inside the repeated hour (PEP 495).
    assert london(due).astimezone(UTC) == due
