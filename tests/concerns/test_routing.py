"""Who should read a concern: what holds in every situation, and the tables of the procedure row by row."""

from itertools import pairwise

import pytest
from hypothesis import given

from portal.concerns.routing import NEXT_UP, Choice, Situation, choices, first_asked, too_close
from portal.concerns.topics import SHIPPED
from tests.concerns.situations import situations

CLASS_LEVEL = ("learning", "friendships", "behaviour", "wellbeing", "day-to-day", "elsewhere", "other")
OWN_RECIPIENT = ("staff", "posted-online", "images", "data-protection")
AUTHOR, TEACHER, HEAD, DEPUTY, CHAIR, VICE, CLERK, LEAD = range(1, 9)
EVERYBODY = {
    "class-teacher": TEACHER,
    "headteacher": HEAD,
    "deputy": DEPUTY,
    "chair": CHAIR,
    "vice-chair": VICE,
    "clerk": CLERK,
    "safeguarding-lead": LEAD,
}


def situation(topic: str, *, vacant: str = "", nation: str = "england", **rest: object) -> Situation:
    """A school where one person holds each role, but for those that are `vacant`."""
    holders = {role: frozenset({who}) for role, who in EVERYBODY.items() if role not in vacant.split()}
    return Situation(topic, SHIPPED[topic].recipients, nation, holders, AUTHOR, **rest)  # type: ignore[arg-type]


def recipients(*args: str, **rest: object) -> list[str]:
    return [choice.recipient for choice in choices(situation(*args, **rest))]  # type: ignore[arg-type]


def only(*args: str, **rest: object) -> Choice:
    """The one choice there is."""
    (choice,) = choices(situation(*args, **rest))  # type: ignore[arg-type]
    return choice


# What holds in every situation


@given(situations())
def test_nobody_too_close_is_ever_recipient_reader_or_handler(s: Situation) -> None:
    near = {s.author, s.about} | s.family
    for choice in choices(s):
        assert near.isdisjoint(person for _role, person in choice.readers)
        assert choice.handler not in near - {None}


@given(situations())
def test_it_reaches_somebody_whenever_somebody_free_is_up_the_chain(s: Situation) -> None:
    about_head = s.topic == "headteacher" or s.holds(s.about, "headteacher")
    shut = {"headteacher", "deputy"} if about_head else {"deputy"} if s.holds(s.about, "deputy") else set()

    def is_free(role: str) -> bool:
        return role not in shut and bool(s.holders.get(role, frozenset()) - too_close(s))

    reachable = any(is_free(role) for first in first_asked(s) for role in (first, *NEXT_UP[first]))
    assert bool(choices(s)) == reachable


@given(situations())
def test_a_recipient_is_the_first_free_role_and_every_role_before_it_is_explained(s: Situation) -> None:
    for choice in choices(s):
        chain = (choice.wanted, *NEXT_UP[choice.wanted])
        assert [role for role, _why in choice.passed] == list(chain[: chain.index(choice.recipient)])
        for role, why in choice.passed:
            if role == "class-teacher" and not s.has_class:
                assert why == "no-class"
            else:
                assert why == ("too-close" if s.holders.get(role) else "vacant")


@given(situations())
def test_no_recipient_and_no_reader_comes_twice(s: Situation) -> None:
    found = choices(s)
    assert len({choice.recipient for choice in found}) == len(found)
    for choice in found:
        assert len({person for _role, person in choice.readers}) == len(choice.readers)


@given(situations())
def test_the_recipient_is_always_the_first_of_the_readers_and_truly_holds_the_role(s: Situation) -> None:
    for choice in choices(s):
        assert choice.readers[0][0] == choice.recipient
        assert all(person in s.holders[role] for role, person in choice.readers)


@given(situations())
def test_what_is_for_one_role_alone_is_read_by_that_role_alone(s: Situation) -> None:
    for choice in choices(s):
        roles = {role for role, _person in choice.readers}
        allowed = {
            "alone": {choice.recipient},
            "leadership": {"headteacher", "deputy"},
            "class": {"class-teacher", "headteacher", "deputy"},
        }
        assert roles <= allowed[choice.circle]


@given(situations())
def test_everybody_free_in_the_circle_is_named_as_a_reader(s: Situation) -> None:
    for choice in choices(s):
        if choice.circle == "class":
            free = {p for role in ("class-teacher", "headteacher", "deputy") for p in s.holders.get(role, ())}
            assert {person for _role, person in choice.readers} == free - too_close(s)


@given(situations())
def test_no_deputy_reads_as_deputy_what_is_about_a_deputy_or_the_headteacher(s: Situation) -> None:
    delicate = s.topic == "headteacher" or s.holds(s.about, "deputy") or s.holds(s.about, "headteacher")
    for choice in choices(s) if delicate else ():
        assert "deputy" not in {role for role, _person in choice.readers}


@given(situations(topics=("headteacher", "staff")))
def test_what_is_about_the_headteacher_goes_past_every_headteacher_and_deputy(s: Situation) -> None:
    if s.topic == "headteacher" or s.holds(s.about, "headteacher"):
        for choice in choices(s):
            assert choice.wanted == "chair"
            assert choice.circle == "alone"
            assert choice.recipient in {"chair", "vice-chair", "clerk"}


@given(situations(topics=("safeguarding",)))
def test_safeguarding_is_sealed_whoever_receives_it(s: Situation) -> None:
    for choice in choices(s):
        assert choice.circle == "alone"
        assert {role for role, _person in choice.readers} == {choice.recipient}


@given(situations(topics=CLASS_LEVEL))
def test_class_level_topics_propose_the_class_teacher_first(s: Situation) -> None:
    found = choices(s)
    if found and s.has_class and s.holders["class-teacher"] - too_close(s):
        assert found[0].recipient == "class-teacher"
    assert [choice.wanted for choice in found] == [w for w in s.recipients if w in {c.wanted for c in found}]


@given(situations())
def test_somebody_handles_it_from_the_start_only_when_nobody_else_could(s: Situation) -> None:
    for choice in choices(s):
        free = s.holders[choice.recipient] - too_close(s)
        assert choice.handler == (next(iter(free)) if len(free) == 1 else None)


# The shipped topics, row by row


@pytest.mark.parametrize("topic", CLASS_LEVEL)
def test_a_class_level_topic_offers_the_three_routes_of_the_policies(topic: str) -> None:
    assert recipients(topic) == ["class-teacher", "headteacher", "chair"]


@pytest.mark.parametrize("topic", CLASS_LEVEL)
def test_without_a_class_it_is_proposed_to_the_headteacher(topic: str) -> None:
    found = choices(situation(topic, vacant="class-teacher", has_class=False))
    assert [choice.recipient for choice in found] == ["headteacher", "chair"]
    assert found[0].passed == (("class-teacher", "no-class"),)


@pytest.mark.parametrize("topic", OWN_RECIPIENT)
def test_topics_of_the_headteacher_offer_nobody_else(topic: str) -> None:
    choice = only(topic)
    assert (choice.recipient, choice.circle) == ("headteacher", "leadership")
    assert choice.readers == (("headteacher", HEAD), ("deputy", DEPUTY))


@pytest.mark.parametrize(
    ("recipient", "circle", "readers"),
    [
        ("class-teacher", "class", {TEACHER, HEAD, DEPUTY}),
        ("headteacher", "leadership", {HEAD, DEPUTY}),
        ("chair", "alone", {CHAIR}),
    ],
)
def test_each_of_the_three_routes_has_its_own_circle(recipient: str, circle: str, readers: set[int]) -> None:
    (choice,) = (c for c in choices(situation("learning")) if c.recipient == recipient)
    assert choice.circle == circle
    assert {person for _role, person in choice.readers} == readers


# "Whom it is about decides who handles it": DfE 2020; Welsh Government 2022

ABOUT = [
    ("staff", TEACHER, "headteacher", "headteacher"),
    ("staff", DEPUTY, "headteacher", "headteacher"),
    ("staff", HEAD, "chair", "chair"),
    ("headteacher", HEAD, "chair", "chair"),
    ("governors", None, "clerk", "clerk"),
    ("governors", VICE, "clerk", "clerk"),
    ("governors", CHAIR, "clerk", "vice-chair"),
    ("governors", CLERK, "vice-chair", "vice-chair"),
    ("safeguarding", None, "safeguarding-lead", "safeguarding-lead"),
    ("safeguarding", DEPUTY, "safeguarding-lead", "safeguarding-lead"),
    ("safeguarding", LEAD, "headteacher", "headteacher"),
    ("safeguarding", HEAD, "chair", "chair"),
]


@pytest.mark.parametrize(("topic", "about", "england", "wales"), ABOUT)
def test_whom_it_is_about_decides_who_handles_it(topic: str, about: int | None, england: str, wales: str) -> None:
    assert only(topic, about=about).recipient == england
    assert only(topic, about=about, nation="wales").recipient == wales


@pytest.mark.parametrize(("topic", "about", "england", "wales"), [row for row in ABOUT if row[0] != "staff"])
def test_what_is_about_leaders_governors_or_a_childs_safety_is_read_by_one_alone(
    topic: str, about: int | None, england: str, wales: str
) -> None:
    choice = only(topic, about=about)
    assert choice.circle == "alone"
    assert len(choice.readers) == 1


def test_what_is_about_a_deputy_is_read_by_the_headteacher_alone() -> None:
    choice = only("staff", about=DEPUTY)
    assert (choice.circle, choice.readers) == ("alone", (("headteacher", HEAD),))


@pytest.mark.parametrize("vacant", ["", "headteacher"])
def test_what_is_about_one_deputy_goes_past_the_other_deputy_too(vacant: str) -> None:
    s = situation("staff", vacant=vacant, about=DEPUTY)
    two = Situation(
        s.topic, s.recipients, s.nation, {**s.holders, "deputy": frozenset({DEPUTY, 40})}, AUTHOR, about=DEPUTY
    )
    (choice,) = choices(two)
    assert choice.readers == ((("chair", CHAIR),) if vacant else (("headteacher", HEAD),))


def test_what_is_about_one_headteacher_goes_past_the_one_who_shares_the_post() -> None:
    s = situation("staff", about=HEAD)
    two = Situation(
        s.topic, s.recipients, s.nation, {**s.holders, "headteacher": frozenset({HEAD, 30})}, AUTHOR, about=HEAD
    )
    (choice,) = choices(two)
    assert choice.readers == (("chair", CHAIR),)


def test_where_a_school_sends_a_topic_elsewhere_the_headteacher_s_own_circle_is_still_gone_past() -> None:
    """A headteacher who is a governor too, at a school that sends concerns about governors to the headteacher."""
    s = situation("governors", about=HEAD)
    two = {**s.holders, "headteacher": frozenset({HEAD, 30})}
    (choice,) = choices(Situation(s.topic, ("headteacher",), s.nation, two, AUTHOR, about=HEAD))
    assert choice.readers == (("chair", CHAIR),)


def test_about_the_chair_in_wales_the_clerk_reads_it_where_there_is_no_vice_chair() -> None:
    assert only("governors", about=CHAIR, nation="wales", vacant="vice-chair").recipient == "clerk"


# Next up

CHAINS = [
    ("class-teacher", "headteacher deputy chair vice-chair clerk"),
    ("headteacher", "deputy chair vice-chair clerk"),
    ("deputy", "chair vice-chair clerk"),
    ("chair", "vice-chair clerk"),
    ("vice-chair", "clerk"),
    ("safeguarding-lead", "headteacher chair"),
    ("clerk", "vice-chair chair"),
]


@pytest.mark.parametrize(("role", "chain"), CHAINS)
def test_who_is_next_up(role: str, chain: str) -> None:
    assert NEXT_UP[role] == tuple(chain.split())


@pytest.mark.parametrize(
    ("topic", "chain"),
    [
        ("learning", "class-teacher headteacher deputy chair vice-chair clerk"),
        ("staff", "headteacher deputy chair vice-chair clerk"),
        ("headteacher", "chair vice-chair clerk"),
        ("governors", "clerk vice-chair chair"),
        ("safeguarding", "safeguarding-lead headteacher chair"),
    ],
)
def test_one_vacancy_after_the_other_moves_it_one_step_up(topic: str, chain: str) -> None:
    roles = chain.split()
    for number, (gone, next_one) in enumerate(pairwise(roles), 1):
        vacant = " ".join(roles[:number])
        first = choices(situation(topic, vacant=vacant))[0]
        assert (first.recipient, first.passed[-1]) == (next_one, (gone, "vacant"))
    assert choices(situation(topic, vacant=chain)) == ()


@pytest.mark.parametrize("closeness", ["family", "author"])
def test_a_teacher_who_is_too_close_is_passed_over_for_the_headteacher(closeness: str) -> None:
    near = {"family": frozenset({TEACHER})} if closeness == "family" else {}
    s = situation("learning", **near)
    if closeness == "author":
        s = Situation(s.topic, s.recipients, s.nation, s.holders, author=TEACHER)
    assert choices(s)[0].passed == (("class-teacher", "too-close"),)
    assert [c.recipient for c in choices(s)] == ["headteacher", "chair"]


def test_two_who_share_a_class_both_read_it_and_neither_handles_it_yet() -> None:
    s = situation("learning")
    shared = Situation(s.topic, s.recipients, s.nation, {**s.holders, "class-teacher": frozenset({2, 20})}, AUTHOR)
    first = choices(shared)[0]
    assert first.handler is None
    assert first.readers[:2] == (("class-teacher", 2), ("class-teacher", 20))
