"""The effective permission: facts 3.5 row by row, and what holds for every family."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.consents.permission import (
    Basis,
    Because,
    Circumstances,
    Decision,
    Permission,
    last_of_each,
    oldest_counting,
    permission,
)

NINE = datetime(2026, 9, 7, 9, tzinfo=UTC)
LATER, OLD = NINE + timedelta(days=1), NINE - timedelta(days=2000)
PRIYA, TOM, CAROL = 1, 2, 3
BOTH = {PRIYA, TOM}
TOLD = Circumstances(basis=Basis.TOLD, told=True)


def yes(person: int | None = PRIYA, at: datetime = NINE) -> Decision:
    return Decision(person, True, at)


def no(person: int | None = PRIYA, at: datetime = NINE) -> Decision:
    return Decision(person, False, at)


ROWS = [
    # 1 the flag
    ([yes()], Circumstances(flagged=True), False, Because.FLAGGED),
    ([yes(None)], Circumstances(flagged=True, pupil_decides=True), False, Because.FLAGGED),
    ([], Circumstances(Basis.TOLD, told=True, flagged=True), False, Because.FLAGGED),
    ([yes()], Circumstances(flagged=True, left=True), False, Because.FLAGGED),
    # 2 the child has left, or the school no longer does it
    ([yes()], Circumstances(left=True), False, Because.LEFT),
    ([], Circumstances(Basis.TOLD, told=True, left=True), False, Because.LEFT),
    ([yes()], Circumstances(closed=True), False, Because.CLOSED),
    # 3 the pupil decides, and has answered
    ([no(), yes(None)], Circumstances(pupil_decides=True), True, Because.PUPIL),
    ([yes(), no(None)], Circumstances(pupil_decides=True), False, Because.PUPIL),
    ([yes()], Circumstances(pupil_decides=True), True, Because.GIVEN),
    ([yes(), no(None)], Circumstances(), True, Because.GIVEN),
    ([no(None)], Circumstances(), False, Because.UNANSWERED),
    ([yes(None, OLD)], Circumstances(pupil_decides=True, oldest=NINE), False, Because.UNANSWERED),
    # 4 a counted no
    ([no()], Circumstances(), False, Because.REFUSED),
    ([no(), no(TOM)], Circumstances(), False, Because.REFUSED),
    ([yes(), no(TOM)], Circumstances(), False, Because.DIFFERENT),
    ([yes(), no(at=LATER)], Circumstances(), False, Because.REFUSED),
    ([no(at=OLD)], Circumstances(oldest=NINE), False, Because.REFUSED),
    ([no()], TOLD, False, Because.REFUSED),
    # 5 older than its validity
    ([yes(at=OLD)], Circumstances(oldest=NINE), False, Because.OUTDATED),
    ([yes(at=OLD)], Circumstances(Basis.TOLD, told=True, oldest=NINE), False, Because.OUTDATED),
    ([yes(at=OLD), yes(TOM)], Circumstances(oldest=NINE), True, Because.GIVEN),
    # 6 a counted yes, or all of them
    ([yes()], Circumstances(), True, Because.GIVEN),
    ([no(), yes(at=LATER)], Circumstances(), True, Because.GIVEN),
    ([yes()], Circumstances(all_must_answer=True), False, Because.INCOMPLETE),
    ([yes(), yes(TOM)], Circumstances(all_must_answer=True), True, Because.GIVEN),
    ([yes(at=OLD), yes(TOM)], Circumstances(all_must_answer=True, oldest=NINE), False, Because.INCOMPLETE),
    # 7 no answer
    ([], Circumstances(), False, Because.UNANSWERED),
    ([yes(CAROL)], Circumstances(), False, Because.UNANSWERED),
    ([], Circumstances(Basis.TOLD), False, Because.UNANSWERED),
    # 8 no answer, and everybody was told
    ([], TOLD, True, Because.TOLD),
    ([no(CAROL)], TOLD, True, Because.TOLD),
]


@pytest.mark.parametrize(("decisions", "of", "may", "because"), ROWS)
def test_the_first_rule_that_fits_decides(
    decisions: list[Decision], of: Circumstances, may: bool, because: Because
) -> None:
    found = permission(decisions, BOTH, of)
    assert (found.may, found.because) == (may, because)


def test_a_yes_stands_since_the_oldest_it_rests_on() -> None:
    assert permission([yes(), yes(TOM, LATER)], BOTH).since == NINE
    assert permission([yes(), yes(at=LATER)], BOTH).since == LATER
    assert permission([], BOTH, TOLD) == Permission(True, Because.TOLD, None)


PEOPLE = st.sampled_from([None, PRIYA, TOM, CAROL, 4])
TIMES = st.integers(0, 6).map(lambda days: NINE + timedelta(days=days))
DECISIONS = st.lists(st.builds(Decision, person=PEOPLE, yes=st.booleans(), at=TIMES), max_size=12)
HOLDERS = st.sets(st.sampled_from([PRIYA, TOM, CAROL, 4]))
CIRCUMSTANCES = st.builds(
    Circumstances,
    basis=st.sampled_from(Basis),
    flagged=st.booleans(),
    left=st.booleans(),
    closed=st.booleans(),
    pupil_decides=st.booleans(),
    told=st.booleans(),
    all_must_answer=st.booleans(),
    oldest=st.none() | TIMES,
)


@given(DECISIONS, HOLDERS, CIRCUMSTANCES, st.randoms(use_true_random=False))
def test_the_order_of_arrival_never_matters(decisions, holders, of, random) -> None:
    mixed = list(decisions)
    random.shuffle(mixed)
    assert permission(mixed, holders, of) == permission(decisions, holders, of)


@given(DECISIONS, HOLDERS, CIRCUMSTANCES)
def test_any_counted_no_wins_unless_the_pupil_decides(decisions, holders, of) -> None:
    last = last_of_each(decisions)
    refused = any(not last[one].yes for one in holders if one in last)
    found = permission(decisions, holders, of)
    assert not (refused and found.may) or found.because == Because.PUPIL


@given(DECISIONS, HOLDERS, CIRCUMSTANCES, st.integers(5, 9), st.booleans(), TIMES)
def test_whoever_has_no_parental_responsibility_never_changes_it(decisions, holders, of, stranger, answer, at) -> None:
    more = [*decisions, Decision(stranger, answer, at)]
    assert permission(more, holders, of) == permission(decisions, holders, of)


@given(DECISIONS, HOLDERS, CIRCUMSTANCES)
def test_the_flag_beats_everything_and_a_leaver_all_but_the_flag(decisions, holders, of) -> None:
    found = permission(decisions, holders, of)
    assert (found.because == Because.FLAGGED) == of.flagged
    assert not (found.may and (of.flagged or of.left or of.closed))


@given(DECISIONS, HOLDERS, CIRCUMSTANCES)
def test_only_a_yes_that_still_counts_or_having_been_told_permits(decisions, holders, of) -> None:
    found = permission(decisions, holders, of)
    if found.may and found.because != Because.TOLD:
        fresh = [one for one in decisions if one.yes and (of.oldest is None or one.at >= of.oldest)]
        assert found.since in [one.at for one in fresh if one.person in holders or of.pupil_decides]
    if found.because == Because.TOLD:
        assert of.basis == Basis.TOLD and of.told


@given(DECISIONS, HOLDERS, CIRCUMSTANCES)
def test_another_no_never_permits(decisions, holders, of) -> None:
    if not of.pupil_decides and not permission(decisions, holders, of).may:
        for one in holders:
            more = [*decisions, Decision(one, False, NINE + timedelta(days=9))]
            assert not permission(more, holders, of).may


def test_of_two_answers_of_one_instant_the_no_counts() -> None:
    assert not permission([no(), yes()], BOTH).may
    assert not permission([yes(), no()], BOTH).may


def test_an_answer_must_be_as_new_as_each_limit() -> None:
    assert oldest_counting(None, None) is None
    assert oldest_counting(NINE, None, LATER) == LATER
