"""What a check says, for all combinations: the line above the list agrees with the list."""

from hypothesis import given
from hypothesis import strategies as st

from portal.consents.checking.answer import Change, Effective, Overall, Said, Turn, answer, changes

NAMES = st.lists(st.integers(), max_size=12, unique=True)
CHILDREN = NAMES.flatmap(
    lambda names: st.tuples(*(st.builds(Effective, st.just(name), st.booleans(), st.booleans()) for name in names))
)


@given(CHILDREN, st.booleans())
def test_the_overall_line_agrees_with_the_list(children, can_be_cropped) -> None:
    found = answer(children, can_be_cropped)
    assert [line.child for line in found.lines] == [one.child for one in children]
    assert len(found.may) + len(found.may_not) == len(children)
    assert (found.overall == Overall.ALL) == (bool(children) and not found.may_not)
    assert (found.overall == Overall.NONE) == (not found.may)
    assert (found.overall == Overall.SOME) == bool(found.may and found.may_not)


@given(CHILDREN, st.booleans())
def test_yes_is_said_of_whoever_may_appear_and_of_nobody_else(children, can_be_cropped) -> None:
    for one, line in zip(children, answer(children, can_be_cropped).lines, strict=True):
        assert (line.said == Said.YES) == line.may == one.may
        assert line.named == (one.may and one.named)


@given(CHILDREN, st.booleans())
def test_a_child_is_cropped_where_that_can_be_done_and_somebody_remains(children, can_be_cropped) -> None:
    found = answer(children, can_be_cropped)
    assert {line.said for line in found.may_not} <= {Said.CROP if can_be_cropped and found.may else Said.NO}
    assert found.can_crop == (can_be_cropped and found.overall == Overall.SOME)


@given(CHILDREN, CHILDREN, st.booleans())
def test_what_changed_is_what_differs_and_the_worst_comes_first(before, after, can_be_cropped) -> None:
    old, new = answer(before, can_be_cropped), answer(after, can_be_cropped)
    found = changes(old.lines, new.lines)
    earlier = {line.child: (line.may, line.named) for line in old.lines}
    different = {line.child for line in new.lines if earlier.get(line.child) not in (None, (line.may, line.named))}
    assert {change.child for change in found} == different
    order = [list(Turn).index(change.turn) for change in found]
    assert order == sorted(order)
    assert changes(new.lines, new.lines) == []


def test_each_way_in_which_an_answer_changes() -> None:
    states = {"no": (False, False), "yes": (True, False), "named": (True, True)}

    def turn(before: str, after: str) -> list[Change[str]]:
        then, now = (answer([Effective("Asha", *states[one])], True) for one in (before, after))
        return changes(then.lines, now.lines)

    assert turn("no", "yes") == turn("no", "named") == [Change("Asha", Turn.MAY)]
    assert turn("yes", "no") == turn("named", "no") == [Change("Asha", Turn.MAY_NOT)]
    assert turn("yes", "named") == [Change("Asha", Turn.NAMED)]
    assert turn("named", "yes") == [Change("Asha", Turn.UNNAMED)]
