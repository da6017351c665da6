"""Where one adult stands with the agreement about one child."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.agreements.standing import ANSWERS, Given, Rules, State, oldest_counting, school_year_of, standing

START = datetime(2026, 9, 1, 9, tzinfo=UTC)
answers = st.lists(
    st.builds(
        Given,
        st.sampled_from([str(state) for state in ANSWERS]),
        st.integers(1, 6),
        st.integers(0, 400).map(lambda days: START + timedelta(days=days)),
    ),
    max_size=6,
)
rules = st.builds(Rules, st.integers(1, 6), st.none() | st.just(date(2026, 12, 1)))


@given(answers, rules, st.booleans(), st.booleans())
def test_the_last_answer_counts_and_no_order_of_arrival_changes_that(given_, rules_, asked, excused):
    at = {one.at: one for one in given_}
    alone = sorted(at.values(), key=lambda one: one.at)
    one_way = standing(alone, rules_, asked=asked, excused=excused)
    other_way = standing(reversed(alone), rules_, asked=asked, excused=excused)
    assert one_way == other_way
    if one_way.counts:
        assert one_way.counts == alone[-1]
        assert one_way.state == alone[-1].answer


@given(answers, rules, st.booleans(), st.booleans())
def test_an_answer_of_any_kind_closes_it_and_only_that_or_an_excuse(given_, rules_, asked, excused):
    found = standing(given_, rules_, asked=asked, excused=excused)
    assert found.is_open == (found.counts is None and not excused)
    assert (found.state in ANSWERS) == (found.counts is not None)


@given(answers, st.integers(1, 6), st.booleans())
def test_asking_again_never_brings_an_old_answer_back(given_, oldest, asked):
    """Whatever counts under a stricter rule counts under a milder one."""
    strict = standing(given_, Rules(oldest + 1), asked=asked, excused=False)
    mild = standing(given_, Rules(oldest), asked=asked, excused=False)
    if strict.counts:
        assert mild.counts == strict.counts


def test_a_small_correction_asks_nobody_and_a_material_change_everybody():
    agreed = [Given("agree", 2, START)]
    assert (
        standing(
            agreed, Rules(oldest_counting([(1, "material"), (2, "material"), (3, "minor")])), asked=True, excused=False
        ).state
        == State.AGREE
    )
    again = standing(
        agreed, Rules(oldest_counting([(1, "material"), (2, "minor"), (3, "material")])), asked=True, excused=False
    )
    assert again.state == State.ASKED
    assert again.before == agreed[0]


def test_where_families_are_asked_each_year_last_years_answer_does_not_count():
    agreed = [Given("agree", 1, datetime(2026, 8, 31, 22, 30, tzinfo=UTC))]  # 23:30 in London, still August
    since = school_year_of(date(2026, 9, 10))
    assert since == date(2026, 9, 1)
    assert standing(agreed, Rules(1, since), asked=False, excused=False).state == State.NOT_ASKED
    later = [Given("agree", 1, datetime(2026, 8, 31, 23, 30, tzinfo=UTC))]  # 00:30 in London, September
    assert standing(later, Rules(1, since), asked=False, excused=False).state == State.AGREE
    assert school_year_of(date(2027, 8, 31)) == date(2026, 9, 1)


def test_reading_without_agreeing_is_a_full_answer():
    found = standing([Given("read-not-agree", 1, START)], Rules(1), asked=True, excused=False)
    assert found.state == State.READ_NOT_AGREE
    assert not found.is_open


def test_the_first_version_counts_as_material_even_if_it_was_called_minor():
    assert oldest_counting([(1, "minor"), (2, "minor")]) == 1
    assert oldest_counting([]) == 0
