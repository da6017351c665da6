"""Two organisers at one topic: whoever moves it holds it first and sees what came in between. Nothing here commits."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import select

from portal.accounts.models import Person
from portal.clock import now
from portal.extensions import db
from portal.forum.access import may_move
from portal.forum.models import ForumMeeting, ForumMove, ForumTopic
from portal.forum.states import GROUPED, WAITING

Again = Callable[[ForumMove], bool]
MOVING = ("state", "turn", "meeting_id", "into_id", "title_en", "title_cy", "published_at")


class Overtaken(Exception):
    """Somebody else did something with the topic or the meeting since this page was made."""


class DoneAlready(Exception):
    """The same was just done by the same person: a double click."""


def hold(topic: ForumTopic) -> None:
    """Hold the topic for this transaction and read its newest state, with that of the one it went into."""
    db.session.refresh(topic, attribute_names=MOVING, with_for_update=True)
    db.session.expire(topic, ["into", "meeting", "moves", "outcomes"])


def hold_unmoved(topic: ForumTopic, person: Person, kind: str, seen: int, again: Again) -> None:
    """Hold it, and go on only if nothing came in between and it may go there. `again` says of the last move whether it
    is the same as is now asked for. Raises DoneAlready and Overtaken."""
    hold(topic)
    if topic.turn == seen and may_move(topic, kind):
        return
    last = topic.moves[-1] if topic.moves else None
    done = last is not None and (last.kind, last.by_id) == (kind, person.id) and again(last)
    db.session.rollback()
    raise DoneAlready if done else Overtaken


def move(topic: ForumTopic, kind: str, person: Person | None, **known: Any) -> None:
    """Bring it to another state, and write down who did that when. `known`: meeting_id, into_id, words."""
    topic.state, topic.turn = kind, topic.turn + 1
    topic.meeting_id, topic.into_id = known.get("meeting_id"), known.get("into_id")
    by_id = person.id if person else None
    db.session.add(ForumMove(topic_id=topic.id, kind=kind, by_id=by_id, at=now(), **known))


def followers(topic: ForumTopic) -> Sequence[ForumTopic]:
    """Those that were grouped into it, held for this transaction."""
    query = select(ForumTopic).where(ForumTopic.into_id == topic.id, ForumTopic.state == GROUPED)
    return db.session.scalars(query.order_by(ForumTopic.id).with_for_update()).all()


def free_followers(topic: ForumTopic) -> None:
    """What was grouped into a topic that goes away waits again by itself."""
    for follower in followers(topic):
        move(follower, WAITING, None)


def hold_meeting(meeting: ForumMeeting) -> None:
    """Hold a meeting, and read its newest state."""
    db.session.refresh(meeting, attribute_names=("edit", "ended", "held_on"), with_for_update=True)
