"""What an organiser does with a topic: list, group, answer, send elsewhere, take back. One verb is one transaction, and
each tells whoever asked."""

from collections.abc import Mapping

from portal.accounts.models import Person
from portal.audit import Event, record
from portal.extensions import db
from portal.forum import emails, events
from portal.forum.models import ForumMeeting, ForumMove, ForumTopic
from portal.forum.moving import Overtaken, followers, hold, hold_meeting, hold_unmoved, move
from portal.forum.states import ANSWERED, ELSEWHERE, GROUPED, LISTED, OPEN, WAITING


def put_on_list(
    topic: ForumTopic, person: Person, meeting: ForumMeeting, titles: Mapping[str, str | None], seen: int
) -> None:
    """On the list of a meeting, under the organisers' own title; from the list of another one too. Whoever asked is
    told when the meeting is another one. Raises DoneAlready, and Overtaken also when the meeting is over."""
    hold_meeting(meeting)
    called = (titles.get("title_en"), titles.get("title_cy"))

    def same(last: ForumMove) -> bool:
        return last.meeting_id == meeting.id and (topic.title_en, topic.title_cy) == called

    hold_unmoved(topic, person, LISTED, seen, same)
    if not meeting.is_open:
        db.session.rollback()
        raise Overtaken
    moves_on = topic.meeting_id != meeting.id
    move(topic, LISTED, person, meeting_id=meeting.id)
    topic.title_en, topic.title_cy = called
    _note(events.TOPIC_LISTED, topic, person, meeting=meeting.public_id)
    if moves_on:
        emails.forum_news(topic, person)
    db.session.commit()


def group(topic: ForumTopic, person: Person, into: ForumTopic, seen: int) -> None:
    """It goes the way of another one from now on, and so does what was grouped with it. Raises DoneAlready, and
    Overtaken also when the other one is settled."""
    for one in sorted((topic, into), key=lambda one: one.id):  # always in this order, or two would wait for each other
        hold(one)
    hold_unmoved(topic, person, GROUPED, seen, lambda last: last.into_id == into.id)
    if into.state not in OPEN or into.is_published or into.id == topic.id:
        db.session.rollback()
        raise Overtaken
    for follower in followers(topic):
        move(follower, GROUPED, None, into_id=into.id)
    move(topic, GROUPED, person, into_id=into.id)
    into.turn += 1
    _note(events.TOPIC_GROUPED, topic, person, into=into.public_id)
    emails.forum_news(topic, person)
    db.session.commit()


def answer(topic: ForumTopic, person: Person, words: str, seen: int) -> None:
    """Answer outside a meeting. Raises DoneAlready and Overtaken."""
    hold_unmoved(topic, person, ANSWERED, seen, lambda last: last.words == words)
    move(topic, ANSWERED, person, words=words)
    _note(events.TOPIC_ANSWERED, topic, person)
    emails.forum_news(topic, person)
    db.session.commit()


def send_elsewhere(topic: ForumTopic, person: Person, words: str, seen: int) -> None:
    """It is not for the forum, and whoever asked learns why. Raises DoneAlready and Overtaken."""
    hold_unmoved(topic, person, ELSEWHERE, seen, lambda last: last.words == words)
    move(topic, ELSEWHERE, person, words=words)
    _note(events.TOPIC_SENT_ELSEWHERE, topic, person)
    emails.forum_news(topic, person)
    db.session.commit()


def take_back(topic: ForumTopic, person: Person, seen: int) -> None:
    """It waits again by itself; what was written about it stays. Raises DoneAlready and Overtaken."""
    hold_unmoved(topic, person, WAITING, seen, lambda last: True)
    move(topic, WAITING, person)
    _note(events.TOPIC_TAKEN_BACK, topic, person)
    db.session.commit()


def _note(event: Event, topic: ForumTopic, person: Person, **facts: str) -> None:
    record(event, who=person.id, school=topic.school_id, subject=topic.public_id, **facts)
