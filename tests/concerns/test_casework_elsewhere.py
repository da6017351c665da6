"""Where staff may send a concern instead: what holds in every situation."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.concerns.routing import NEXT_UP, Situation, choices, elsewhere, too_close
from tests.concerns.situations import situations
from tests.concerns.test_routing import DEPUTY, HEAD, TEACHER, situation

roles = st.sampled_from(tuple(NEXT_UP))


@given(situations(), roles)
def test_never_to_the_role_it_is_with_nor_past_the_handover_to_safeguarding(s: Situation, recipient: str) -> None:
    offered = [choice.recipient for choice in elsewhere(s, recipient)]
    assert {recipient, "safeguarding-lead"}.isdisjoint(offered)
    assert len(set(offered)) == len(offered)


@given(situations(), roles)
def test_nobody_too_close_would_read_or_handle_it(s: Situation, recipient: str) -> None:
    for choice in elsewhere(s, recipient):
        assert too_close(s).isdisjoint(person for _role, person in choice.readers)
        assert choice.handler not in too_close(s)


@given(situations(), roles)
def test_every_role_that_somebody_free_holds_is_offered_and_no_other(s: Situation, recipient: str) -> None:
    about_head = s.topic == "headteacher" or s.holds(s.about, "headteacher")
    employed = {"class-teacher", "headteacher", "deputy"}
    shut = employed if about_head else {"deputy"} if s.holds(s.about, "deputy") else set()
    free = {role for role in NEXT_UP if s.holders.get(role, frozenset()) - too_close(s)} - shut
    assert {choice.recipient for choice in elsewhere(s, recipient)} == free - {recipient, "safeguarding-lead"}


@given(situations(), roles)
def test_what_is_about_the_headteacher_stays_with_one_role_of_the_governors(s: Situation, at: str) -> None:
    if s.topic == "headteacher" or s.holds(s.about, "headteacher"):
        for choice in elsewhere(s, at):
            assert choice.recipient in {"chair", "vice-chair", "clerk"}
            assert choice.circle == "alone"


@given(situations(), roles)
def test_a_class_teacher_only_of_the_child_s_class(s: Situation, recipient: str) -> None:
    for choice in elsewhere(s, recipient):
        if choice.recipient == "class-teacher":
            assert s.holders["class-teacher"] >= {who for role, who in choice.readers if role == "class-teacher"}
    without = replace(s, holders={**s.holders, "class-teacher": frozenset()}, has_class=False)
    assert "class-teacher" not in {choice.recipient for choice in elsewhere(without, recipient)}


@given(situations())
def test_the_same_role_means_the_same_readers_as_when_the_parent_chose_it(s: Situation) -> None:
    chosen = {choice.recipient: (choice.circle, choice.readers, choice.handler) for choice in choices(s)}
    for choice in elsewhere(s, ""):
        if choice.recipient in chosen:
            assert (choice.circle, choice.readers, choice.handler) == chosen[choice.recipient]


@pytest.mark.parametrize(
    ("topic", "about", "at", "offered"),
    [
        ("friendships", None, "class-teacher", "headteacher deputy chair vice-chair clerk"),
        ("friendships", None, "headteacher", "class-teacher deputy chair vice-chair clerk"),
        ("staff", TEACHER, "headteacher", "deputy chair vice-chair clerk"),
        ("staff", DEPUTY, "headteacher", "class-teacher chair vice-chair clerk"),
        ("headteacher", HEAD, "chair", "vice-chair clerk"),
        ("staff", HEAD, "chair", "vice-chair clerk"),
    ],
)
def test_the_usual_school_row_by_row(topic: str, about: int | None, at: str, offered: str) -> None:
    found = elsewhere(situation(topic, about=about), at)
    assert [choice.recipient for choice in found] == offered.split()
