"""Quiet hours: nobody at work is mailed at night or at the weekend about what can wait."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.schools.calendar import LONDON, london
from portal.schools.quiet import is_quiet, may_go_from

USUAL = (20, 7, True)


def at(*parts: int, fold: int = 0) -> datetime:
    return datetime(*parts, tzinfo=LONDON, fold=fold)


@pytest.mark.parametrize(
    ("written", "goes"),
    [
        (at(2026, 9, 7, 10), at(2026, 9, 7, 10)),
        (at(2026, 9, 7, 7), at(2026, 9, 7, 7)),
        (at(2026, 9, 7, 19, 59), at(2026, 9, 7, 19, 59)),
        (at(2026, 9, 7, 20), at(2026, 9, 8, 7)),
        (at(2026, 9, 7, 23, 59), at(2026, 9, 8, 7)),
        (at(2026, 9, 8, 0, 0), at(2026, 9, 8, 7)),
        (at(2026, 9, 8, 6, 59), at(2026, 9, 8, 7)),
        (at(2026, 9, 11, 20), at(2026, 9, 14, 7)),
        (at(2026, 9, 12, 12), at(2026, 9, 14, 7)),
        (at(2026, 9, 13, 23, 59), at(2026, 9, 14, 7)),
    ],
    ids=lambda moment: f"{moment:%a %H:%M}",
)
def test_by_default_it_is_quiet_from_eight_to_seven_and_at_weekends(written: datetime, goes: datetime) -> None:
    assert may_go_from(written, *USUAL) == goes


@pytest.mark.parametrize(
    ("written", "goes"),
    [
        # 25 October 2026: 02:00 summer time is 01:00 winter time. The night lasts an hour longer.
        (at(2026, 10, 24, 21), at(2026, 10, 25, 7)),
        (at(2026, 10, 25, 1, 30, fold=0), at(2026, 10, 25, 7)),
        (at(2026, 10, 25, 1, 30, fold=1), at(2026, 10, 25, 7)),
        # 28 March 2027: 01:00 winter time is 02:00 summer time.
        (at(2027, 3, 27, 21), at(2027, 3, 28, 7)),
        (at(2027, 3, 28, 0, 30), at(2027, 3, 28, 7)),
    ],
)
def test_when_the_clocks_change_the_hour_on_the_wall_counts(written: datetime, goes: datetime) -> None:
    assert may_go_from(written, 20, 7, False) == goes
    assert london(may_go_from(written, *USUAL)) == at(goes.year, goes.month, goes.day + 1, 7)


def test_a_night_that_ends_inside_the_hour_that_does_not_exist_ends_when_the_clocks_have_gone_forward() -> None:
    assert may_go_from(at(2027, 3, 28, 0, 30), 22, 1, False) == datetime(2027, 3, 28, 1, tzinfo=UTC)


@pytest.mark.parametrize("hours", [(None, None), (20, None), (None, 7), (8, 8)])
def test_without_quiet_hours_only_the_weekend_waits(hours: tuple[int | None, int | None]) -> None:
    assert may_go_from(at(2026, 9, 7, 23), *hours, True) == at(2026, 9, 7, 23)
    assert may_go_from(at(2026, 9, 12, 23), *hours, False) == at(2026, 9, 12, 23)
    assert may_go_from(at(2026, 9, 12, 23), *hours, True) == at(2026, 9, 14)


def test_quiet_hours_may_lie_within_a_day() -> None:
    assert may_go_from(at(2026, 9, 7, 12, 30), 12, 14, False) == at(2026, 9, 7, 14)
    assert may_go_from(at(2026, 9, 7, 14), 12, 14, False) == at(2026, 9, 7, 14)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        may_go_from(datetime(2026, 9, 7), *USUAL)  # noqa: DTZ001


hours = st.none() | st.integers(0, 23)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
nights = st.builds(
    lambda change, minutes: change + timedelta(minutes=minutes),
    st.sampled_from([datetime(2026, 10, 25, 1, tzinfo=UTC), datetime(2027, 3, 28, 1, tzinfo=UTC)]),
    st.integers(-3 * 24 * 60, 3 * 24 * 60),
)


@settings(deadline=None)
@given(moments | nights, hours, hours, st.booleans())
def test_a_mail_goes_at_the_first_moment_that_is_not_quiet(
    moment: datetime, from_hour: int | None, until_hour: int | None, weekends: bool
) -> None:
    goes = may_go_from(moment, from_hour, until_hour, weekends)
    assert goes >= moment
    assert not is_quiet(goes, from_hour, until_hour, weekends)
    assert may_go_from(goes, from_hour, until_hour, weekends) == goes
    waits = goes - moment
    assert waits <= timedelta(days=4)
    # Every minute before it is quiet; a sample of them, the last one among them.
    for part in (timedelta(0), waits / 3, waits * 2 / 3, waits - timedelta(minutes=1)):
        if timedelta(0) <= part < waits:
            assert is_quiet(moment + part, from_hour, until_hour, weekends)
