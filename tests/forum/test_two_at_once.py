"""Two at one moment: nothing happens twice, nothing is lost, and nobody waits for ever."""

from typing import Any

from sqlalchemy import select

from portal.clock import today
from portal.extensions import db
from portal.forum.models import ForumMeeting, ForumMove, ForumOutcome, ForumTopic
from tests.concerns.test_two_at_once import at_once, filled_in, statuses
from tests.forum.topics import ask, done, plan, topic

NEW = "/oakfield/parents-forum/topics/new"
MEETINGS = "/oakfield/forum/meetings/new"


def all_of(table: type[Any]) -> list[Any]:
    return list(db.session.scalars(select(table)))


def pressing(client: Any, name: str, verb: str, **fields: Any) -> Any:
    page = f"/oakfield/forum/topics/{name}"
    return filled_in(client, page, f"{page}/{verb}", **fields)


def test_a_form_sent_twice_at_once_is_one_topic(as_):
    send = filled_in(as_("Priya Shah"), NEW, NEW, title="The way to school", why="It is dark")
    answers = at_once(send, send)
    assert statuses(answers) == [303, 303]
    assert answers[0].location == answers[1].location
    assert len(all_of(ForumTopic)) == 1


def test_two_organisers_who_decide_differently_decide_once(as_):
    name = ask(as_("Priya Shah"))
    answering = pressing(as_("Helen Marsh"), name, "answer", answer="Yes")
    refusing = pressing(as_("Olive Grant"), name, "elsewhere", reason="No")
    assert statuses(at_once(answering, refusing)) == [303, 409]
    assert len(all_of(ForumMove)) == 1


def test_two_topics_that_are_joined_with_each_other_at_once_go_one_way(as_):
    one, two = ask(as_("Priya Shah")), ask(as_("Mina Cole"))
    there = pressing(as_("Helen Marsh"), one, "grouping", into=two)
    back = pressing(as_("Olive Grant"), two, "grouping", into=one)
    answers = statuses(at_once(there, back))
    assert answers in ([303, 409], [303, 422])  # the second one finds it taken, or no longer among the choices
    assert sorted(topic(name).state for name in (one, two)) == ["grouped", "waiting"]


def test_a_topic_withdrawn_while_it_is_answered_is_one_or_the_other(as_):
    name, priya = ask(as_("Priya Shah")), as_("Priya Shah")
    page = f"/oakfield/parents-forum/topics/{name}/withdrawal"
    answering = pressing(as_("Helen Marsh"), name, "answer", answer="Yes")
    at_once(answering, filled_in(priya, page, page))
    assert [move.kind for move in all_of(ForumMove)] == [topic(name).state]


def test_an_outcome_published_at_once_is_one(as_):
    name, head = ask(as_("Priya Shah")), as_("Helen Marsh")
    done(head, name, "answer", answer="Yes")
    page = f"/oakfield/forum/topics/{name}/outcome"
    words = {"title_en": "The crossing", "outcome_en": "It comes."}
    sends = [filled_in(as_(who), page, page, **words) for who in ("Helen Marsh", "Colin Reed")]
    assert statuses(at_once(*sends)) == [303, 303]
    assert len(all_of(ForumOutcome)) == 1


def test_a_meeting_planned_at_once_is_one(as_):
    words = {"held_on": today().isoformat(), "place_en": "School hall"}
    sends = [filled_in(as_(who), MEETINGS, MEETINGS, **words) for who in ("Helen Marsh", "Olive Grant")]
    assert statuses(at_once(*sends)) == [303, 303]
    assert len(all_of(ForumMeeting)) == 1


def test_a_meeting_that_is_called_off_while_its_list_grows_keeps_no_topic(as_):
    name, head = ask(as_("Priya Shah")), as_("Helen Marsh")
    place = plan(head)
    page = f"/oakfield/forum/meetings/{place}"
    ending = filled_in(as_("Olive Grant"), page, f"{page}/end", ended="called-off")
    at_once(pressing(head, name, "listing", meeting=place), ending)
    assert (topic(name).state, topic(name).meeting_id) == ("waiting", None)
