"""What changed between two versions: by section, by word, short."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.policies.comparing.changes import Change, Piece, compared
from portal.policies.comparing.differing import differences, tidied
from portal.policies.comparing.parts import END
from portal.policies.richtext import LONGEST, TooMuch

BEFORE = """# Chat policy

## 1. Aims

We want all parents to be kind to one another and to every adult who works in the school at all times of the year.

- one thing
- other thing

## 2. Scope

This is for all of us who come here in the morning.

## 3. Gone

An old rule.
"""


def test_the_same_text_has_no_changes() -> None:
    assert compared(BEFORE, BEFORE) == ()
    assert compared(BEFORE, BEFORE.replace("want", "**want**").replace("- one", "* one").replace("\n", "\r\n")) == ()


def test_a_changed_word_is_told_with_the_words_around_it() -> None:
    (change,) = compared(BEFORE, BEFORE.replace("every adult", "each adult"))
    assert change == Change(
        "changed",
        "1. Aims",
        (
            Piece("same", "… kind to one another and to"),
            Piece("removed", "every"),
            Piece("added", "each"),
            Piece("same", "adult who works in the school …"),
        ),
    )


def test_a_section_may_come_go_and_move() -> None:
    new = "## 1. New\n\nA new rule.\n\n"
    after = BEFORE.replace("## 1. Aims", new + "## 2. Aims").replace("## 2. Scope", "## 3. Scope")
    after = after.replace("## 3. Gone\n\nAn old rule.\n", "")
    assert compared(BEFORE, after) == (
        Change("added", "1. New", (Piece("added", "A new rule."),)),
        Change("removed", "3. Gone", (Piece("removed", "An old rule."),)),
    )
    head, aims, scope = BEFORE.partition("## 3.")[0].partition("## 1."), "## 1.", "## 2."
    first, second = head[2].split(scope)
    moved = head[0] + scope + second + aims + first
    assert compared(head[0] + aims + first + scope + second, moved) == ()


def test_a_section_under_another_title_is_renamed_and_its_words_are_compared() -> None:
    after = BEFORE.replace("2. Scope", "2. Who this is for").replace("in the morning", "in the evening")
    renamed, changed = compared(BEFORE, after)
    assert renamed == Change(
        "renamed", "2. Who this is for", (Piece("removed", "2. Scope"), Piece("added", "2. Who this is for"))
    )
    assert (changed.kind, changed.title) == ("changed", "2. Who this is for")
    assert [piece.words.strip() for piece in changed.pieces if piece.kind != "same"] == ["morning.", "evening."]


def test_an_item_more_is_told_as_that_item() -> None:
    (change,) = compared(BEFORE, BEFORE.replace("- other thing\n", "- other thing\n- third thing\n"))
    assert [piece.words.strip() for piece in change.pieces if piece.kind != "same"] == ["third thing"]


def test_words_before_the_first_heading_are_compared_too() -> None:
    (change,) = compared("Old words stand here.\n\n" + BEFORE, "New words stand here.\n\n" + BEFORE)
    assert (change.kind, change.title) == ("changed", "")


def test_a_policy_written_anew_is_told_in_whole_sections() -> None:
    before = "\n\n".join(f"## Part {n}\n\n" + f"alpha{n} beta{n} gamma{n} " * 300 for n in range(20))
    after = "\n\n".join(f"## Piece {n}\n\n" + f"delta{n} epsilon{n} zeta{n} " * 300 for n in range(20))
    assert {change.kind for change in compared(before, after)} == {"added", "removed"}


def test_too_long_a_text_is_not_compared() -> None:
    with pytest.raises(TooMuch):
        compared("x" * (LONGEST + 1), "x")


blocks = st.lists(st.lists(st.sampled_from("a b c d e f".split()), min_size=1, max_size=12), max_size=6)


@given(blocks, blocks)
def test_both_texts_can_be_read_from_the_differences(before: list[list[str]], after: list[list[str]]) -> None:
    parts = differences(before, after)
    for told in (parts, tidied(parts)):
        assert [word for part in told if part.kind != "added" for word in part.words] == ended(before)
        assert [word for part in told if part.kind != "removed" for word in part.words] == ended(after)
        assert all(part.words for part in told)
        assert not any(a.kind == b.kind for a, b in pairwise(told))


def ended(blocks: list[list[str]]) -> list[str]:
    return [word for block in blocks for word in (*block, END)]


texts = st.lists(
    st.one_of(st.sampled_from(["# A", "## A", "## B", "## 2. B", "- x y", "a b c", "> q"]), st.text(max_size=20)),
    max_size=12,
).map("\n\n".join)


@given(texts, texts)
def test_whatever_is_compared_has_changes_exactly_if_it_differs(before: str, after: str) -> None:
    assert compared(before, before) == ()
    forth, back = compared(before, after), compared(after, before)
    assert bool(forth) == bool(back)
