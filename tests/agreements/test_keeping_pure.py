"""Counting answers, and choosing whom to remind."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.agreements.keeping.tally import Counted, completion
from portal.agreements.standing import State
from portal.schools.ordering import class_place, youngest
from portal.schools.reminding import MOST, PAUSE, Waiting, Why, left_out, reminders
from portal.sheets import harmless

AT = datetime(2026, 9, 7, 9, tzinfo=UTC)
ids = st.integers(1, 6)
counted = st.lists(
    st.builds(Counted, ids, ids, st.sampled_from(["1 Ash", "2 Elm", None]), st.sampled_from(list(State))), max_size=40
)
waiting = st.lists(
    st.builds(
        lambda person, pupil, times, asked: Waiting(person, pupil, person != 2, person != 3, times, asked),
        ids,
        ids,
        st.integers(0, MOST + 1),
        st.none() | st.integers(0, 20).map(lambda days: AT - timedelta(days=days)),
    ),
    unique_by=lambda one: (one.person_id, one.pupil_id),
    max_size=30,
)


@given(counted)
def test_every_child_and_adult_is_counted_once_and_the_sums_fit(rows):
    found = completion([*rows, *rows])
    assert found.whole.total == len({(one.pupil_id, one.person_id) for one in rows})
    assert sum(tally.total for tally in found.classes.values()) == found.whole.total
    for tally in (found.whole, *found.classes.values()):
        assert tally.answered == tally.agree + tally.read_not_agree + tally.need_help
        assert tally.asked == tally.answered + tally.unanswered
        assert tally.total == tally.asked + tally.excused
        assert tally == found.whole or tally.total


@given(counted)
def test_a_bar_is_as_long_as_its_numbers(rows):
    tally = completion(rows).whole
    assert sum(part.number for part in tally.parts) == tally.total - tally.unanswered
    ends = [part.start + part.width for part in tally.parts]
    assert all(end <= 100.05 for end in ends)
    for part, end in zip(tally.parts[1:], ends, strict=False):
        assert abs(part.start - end) < 0.05


def test_reading_without_agreeing_is_never_among_the_missing():
    found = completion([Counted(1, 1, "1 Ash", State.READ_NOT_AGREE), Counted(1, 2, "1 Ash", State.EXCUSED)]).whole
    assert (found.unanswered, found.answered, found.asked, found.total) == (0, 1, 1, 2)


@given(waiting)
def test_each_adult_is_reminded_once_or_left_out_for_one_reason(rows):
    found = reminders(rows, AT)
    assert [one.person_id for one in found] == sorted({one.person_id for one in rows})
    mailed = [one for one in found if one.why is None]
    assert len(mailed) + sum(left_out(found).values()) == len(found)
    for one in mailed:
        own = [row for row in rows if row.person_id == one.person_id]
        assert one.pupils and set(one.pupils) <= {row.pupil_id for row in own}
        assert all(row.times < MOST for row in own if row.pupil_id in one.pupils)
        assert own[0].has_address and own[0].wants_mail
        assert all(row.asked_at is None or row.asked_at <= AT - PAUSE for row in own)


def test_why_nobody_is_mailed():
    def why(**known):
        usual = {"has_address": True, "wants_mail": True, "times": 0, "asked_at": None}
        return reminders([Waiting(1, 1, **(usual | known))], AT)[0].why

    assert why() is None
    assert why(has_address=False, wants_mail=False) == Why.NO_ADDRESS
    assert why(wants_mail=False) == Why.UNWANTED
    assert why(times=1, asked_at=AT - timedelta(days=6)) == Why.LATELY
    assert why(times=1, asked_at=AT - PAUSE) is None
    assert why(times=MOST, asked_at=AT - timedelta(days=30)) == Why.OFTEN


def test_a_child_asked_about_often_enough_is_left_out_and_its_sibling_is_not():
    often = Waiting(1, 1, True, True, MOST, AT - timedelta(days=30))
    (one,) = reminders([often, Waiting(1, 2, True, True, 0, None)], AT)
    assert (one.why, one.pupils) == (None, (2,))


def test_classes_stand_as_a_person_would_put_them():
    assert sorted(["10 Oak", "2 Elm", "Élan", "2 Ash", "Zeta", None], key=class_place) == [
        *("2 Ash", "2 Elm", "10 Oak", "Élan", "Zeta"),
        None,
    ]
    assert sorted(["1 Ash", "Acorn Reception", "Year 2", "Nursery"], key=class_place) == [
        *("Nursery", "Acorn Reception", "1 Ash", "Year 2"),
    ]
    assert sorted(["dosbarth 10", "Dosbarth Derbyn", "dosbarth 2"], key=class_place) == [
        *("Dosbarth Derbyn", "dosbarth 2", "dosbarth 10"),
    ]


def test_what_is_known_of_the_children_comes_before_the_name_of_the_class():
    years = youngest([("Otters", 0), ("Hares", 1), ("Hares", None), ("Foxes", 3), ("Foxes", 2), ("Owls", None)])
    assert years == {"Otters": 0, "Hares": 1, "Foxes": 2}
    assert sorted(
        ["Owls", "Foxes", "Hares", "Otters", "1 Ash"], key=lambda name: class_place(name, years.get(name))
    ) == [
        *("Otters", "1 Ash", "Hares", "Foxes", "Owls"),
    ]


@given(st.text(max_size=20))
def test_no_cell_is_a_formula(text):
    cell = harmless(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.removeprefix("'") == text.removeprefix("'")


def test_which_cells_get_a_mark():
    for text in ("=1+1", "+44", "-1", "@here", "\t=1", "\r=1", " =1"):
        assert harmless(text) == f"'{text}"
    assert harmless("O'Brien-Smith") == "O'Brien-Smith"
