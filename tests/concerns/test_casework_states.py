"""Whatever people do with a concern, in any order: the clock runs exactly while the parent waits for the school, and
each thing that both sides see is one turn."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from portal.clock import today
from portal.concerns import casework_actions, ending_actions, parent_actions, staff_actions
from portal.concerns.access import may_acknowledge, may_follow_class, may_revise, readable_by, readers_of
from portal.concerns.deadlines import wrong_with
from portal.concerns.models import Concern
from portal.concerns.rerouting import class_today, new_class, ways_on
from portal.concerns.rerouting_actions import reroute
from portal.concerns.timeline import parent_timeline
from portal.concerns.turns import Overtaken, TooManyMessages
from portal.database import random_id
from portal.extensions import db
from portal.schools.models import Pupil
from portal.schools.term_time import calendar_of
from tests.concerns.rows import school_class
from tests.concerns.verbs import concern
from tests.concerns.waiting import add_concern
from tests.support.clients import person

Step = Callable[[Concern, int], None]


def somebody(row: Concern, pick: int) -> Any:
    """One of those who may read it as staff today."""
    readers = list(db.session.scalars(readers_of(row)))
    return readers[pick % len(readers)]


def answer(row: Concern, pick: int) -> None:
    staff_actions.answer(row, somebody(row, pick), row.recipient, "Words", random_id(26), None)


def answer_later(row: Concern, pick: int) -> None:
    staff_actions.answer(row, somebody(row, pick), row.recipient, "Words", random_id(26), None, owed=True)


def acknowledge(row: Concern, pick: int) -> None:
    if may_acknowledge(row):
        casework_actions.acknowledge(row, somebody(row, pick), row.recipient)


def revise(row: Concern, pick: int) -> None:
    day = calendar_of(row.school).due(today(), 1 + pick % 40)
    if may_revise(row) and day:
        assert wrong_with(day, calendar_of(row.school), today()) is None
        casework_actions.revise(row, somebody(row, pick), day, "Why", None)


def send_on(row: Concern, pick: int) -> None:
    ways, _directory = ways_on(row)
    if row.sealed_at is None and row.is_open and ways:
        way = ways[pick % len(ways)]
        casework_actions.send_on(row, way, class_today(row), somebody(row, pick), "Why", None)
        assert {p.id for p in db.session.scalars(readers_of(row))} == {who for _role, who in way.readers}


def move_child(row: Concern, pick: int) -> None:
    child = db.session.get(Pupil, row.pupil_id)
    assert child is not None
    child.class_id = school_class(("3 Oak", "5 Elm", "1 Ash")[pick % 3]).id
    db.session.commit()


def follow(row: Concern, pick: int) -> None:
    way = new_class(row) if may_follow_class(row) else None
    if way:
        casework_actions.follow_class(row, way, class_today(row), somebody(row, pick))


def hand_over(row: Concern, pick: int) -> None:
    staff_actions.assign(row, somebody(row, pick), somebody(row, pick + 1), None)


def nobody_left(row: Concern, pick: int) -> None:
    if row.is_open and pick % 4 == 0:
        reroute(row)
        db.session.commit()


def seal(row: Concern, pick: int) -> None:
    if row.sealed_at is None and pick % 3 == 0:
        staff_actions.seal(row, somebody(row, pick), "Why")


def close(row: Concern, pick: int) -> None:
    ending_actions.close(row, somebody(row, pick), "resolved", "Words at the end", None)


def write_back(row: Concern, pick: int) -> None:
    parent_actions.write_back(row, row.author, "More words", random_id(26))


def withdraw(row: Concern, pick: int) -> None:
    if pick % 2:
        ending_actions.withdraw(row, row.author)


def open_again(row: Concern, pick: int) -> None:
    ending_actions.open_again(row, row.author, "It goes on", random_id(26))


STEPS: tuple[Step, ...] = (
    answer, answer_later, acknowledge, revise, send_on, move_child, follow, hand_over, nobody_left, seal, close,
    write_back, write_back, withdraw, open_again,
)  # fmt: skip


def holds(row: Concern, promised: Any) -> None:
    """What is true after every step."""
    if row.is_open:
        assert row.waits_for in ("school", "parent")
        assert (row.due_on is not None) == (row.waits_for == "school")
    else:
        assert (row.waits_for, row.due_on) == ("nobody", None)
    assert row.turn == len(parent_timeline(row))
    assert row.promised_on == promised
    assert row.acknowledged_at is not None or row.answered_at is None
    handler = row.handler_id
    reads = {reader.id for reader in db.session.scalars(readers_of(row))}
    assert handler is None or not row.is_open or handler in reads
    assert reads and row.author_id not in reads and row.about_id not in reads
    for reader in reads:
        who = readable_by(db.session.get(type(row.author), reader)).where(Concern.id == row.id)
        assert db.session.scalars(who.with_only_columns(Concern.id)).one() == row.id


@settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 99)), min_size=3, max_size=12))
def test_the_clock_the_turns_and_the_readers_agree_after_any_steps(app: Flask, steps: list[tuple[Step, int]]) -> None:
    db.session.rollback()
    ref = add_concern(about_id=person("Colin Reed").id, topic="staff")
    promised = concern(ref).promised_on
    for step, pick in steps:
        row = concern(ref)
        try:
            step(row, pick)
        except (Overtaken, TooManyMessages, ending_actions.TooLate):
            db.session.rollback()
        holds(concern(ref), promised)
    child = db.session.scalars(select(Pupil).where(Pupil.given_name == "Asha")).one()
    child.class_id = school_class("3 Oak").id
    db.session.commit()
