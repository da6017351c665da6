"""What is true of every promised day when the school's calendar changes afterwards."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from portal.clock import LONDON
from portal.concerns.deadlines import promise
from portal.concerns.recounting import Basis, Recount
from portal.schools.calendar import SchoolCalendar, Span

unhurried = settings(deadline=None)
days = st.dates(date(2026, 9, 1), date(2027, 7, 31))
moments = st.datetimes(datetime(2026, 9, 1), datetime(2027, 6, 30), timezones=st.just(UTC))  # noqa: DTZ001
lengths = st.integers(0, 9)
closures = st.builds(lambda first, length: [first + timedelta(n) for n in range(length + 1)], days, lengths)
terms = (
    Span(date(2026, 9, 3), date(2026, 12, 18)),
    Span(date(2027, 1, 4), date(2027, 3, 25)),
    Span(date(2027, 4, 12), date(2027, 7, 21)),
)
calendars = st.builds(SchoolCalendar, st.just(terms), st.frozensets(days, max_size=12))
counts = st.integers(1, 20)


def entered(calendar: SchoolCalendar, closure: list[date]) -> Recount:
    """A closure was entered afterwards."""
    after = calendar.changed(closed=closure)
    return Recount(after, fewest=calendar, most=after)


def taken_back(calendar: SchoolCalendar, closure: list[date]) -> Recount:
    """The same closure was a mistake."""
    return Recount(calendar, fewest=calendar, most=calendar.changed(closed=closure))


def promised(calendar: SchoolCalendar, sent: datetime, count: int) -> date:
    due = promise(calendar, sent, 0, count, None).due_on
    assume(due is not None)
    assert due is not None
    return due


def test_the_worked_example_of_snow_in_december() -> None:
    calendar = SchoolCalendar(terms, closed=frozenset([date(2026, 9, 3), date(2026, 11, 2)]))
    sent = datetime(2026, 11, 30, 9, tzinfo=LONDON)
    snow = [date(2026, 12, 10), date(2026, 12, 11)]
    assert promise(calendar, sent, 2, 10, None).due_on == date(2026, 12, 14)
    assert entered(calendar, snow).again(date(2026, 12, 14), [Basis(sent)], 10) == date(2026, 12, 16)
    assert taken_back(calendar, snow).again(date(2026, 12, 16), [Basis(sent)], 10) == date(2026, 12, 14)


@unhurried
@given(calendars, moments, counts, closures)
def test_the_promised_number_of_school_days_is_kept(calendar, sent, count, closure):
    due, change = promised(calendar, sent, count), entered(calendar, closure)
    again = change.again(due, [Basis(sent)], count)
    received = change.now.counts_as_received(sent)
    if received and change.now.due(received, count):
        assert change.now.is_school_day(again)
        assert change.now.school_days_between(received, again) == count


@unhurried
@given(calendars, moments, counts, closures)
def test_a_closure_never_makes_a_promise_earlier_and_taking_it_back_restores_it(calendar, sent, count, closure):
    due = promised(calendar, sent, count)
    later = entered(calendar, closure).again(due, [Basis(sent)], count)
    assert later >= due
    assert taken_back(calendar, closure).again(later, [Basis(sent)], count) == due


@unhurried
@given(calendars, moments, counts, closures)
def test_asked_twice_it_says_the_same(calendar, sent, count, closure):
    for change in (entered(calendar, closure), taken_back(calendar, closure)):
        once = change.again(promised(calendar, sent, count), [Basis(sent)], count)
        assert change.again(once, [Basis(sent)], count) == once


@unhurried
@given(calendars, moments, counts, closures, closures)
def test_the_order_in_which_two_closures_are_entered_does_not_matter(calendar, sent, count, one, other):
    due = promised(calendar, sent, count)
    both = calendar.changed(closed=one + other)
    assume(promise(both, sent, 0, count, None).due_on is not None)
    bases = [Basis(sent)]
    first = entered(calendar, one).again(due, bases, count)
    in_turn = Recount(both, fewest=calendar, most=both).again(first, bases, count)
    at_once = Recount(both, fewest=calendar, most=both).again(due, bases, count)
    assert in_turn == at_once


@unhurried
@given(calendars, moments, counts, closures)
def test_what_was_promised_after_the_closure_was_entered_stays(calendar, sent, count, closure):
    change = entered(calendar, closure)
    due = promised(change.now, sent, count)
    assert change.again(due, [Basis(sent)], count) == due


@unhurried
@given(calendars, moments, counts, closures)
def test_a_closure_before_or_after_a_clock_moves_nothing(calendar, sent, count, closure):
    due = promised(calendar, sent, count)
    received = calendar.counts_as_received(sent)
    assert received is not None
    assume(closure[-1] < received or closure[0] > due)
    assert entered(calendar, closure).again(due, [Basis(sent)], count) == due


@unhurried
@given(calendars, moments, counts, days, closures)
def test_a_day_that_somebody_named_moves_only_when_the_school_is_shut_on_it(calendar, sent, count, named, closure):
    assume(calendar.is_school_day(named))
    change = entered(calendar, closure)
    bases = [Basis(sent), Basis(sent + timedelta(hours=1), named)]
    again = change.again(named, bases, count)
    assert again == (change.now.next_school_day(named) or named)
    assert (again == named) == (named not in closure or change.now.next_school_day(named) is None)
    assert taken_back(calendar, closure).again(again, bases, count) == named


@unhurried
@given(calendars, moments, counts, closures, st.timedeltas(timedelta(hours=1), timedelta(days=40)))
def test_a_clock_that_began_again_counts_from_there(calendar, sent, count, closure, later):
    again_at = sent + later
    due = promised(calendar, again_at, count)
    change = entered(calendar, closure)
    alone = change.again(due, [Basis(again_at)], count)
    assert change.again(due, [Basis(sent), Basis(again_at)], count) == alone
