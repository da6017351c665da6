"""Publish what came of a topic, and correct it. One verb is one transaction."""

from collections.abc import Mapping

from portal.accounts.models import Person
from portal.audit import record
from portal.clock import now
from portal.extensions import db
from portal.forum import emails, events
from portal.forum.access import may_publish
from portal.forum.models import ForumOutcome, ForumTopic
from portal.forum.moving import Overtaken, hold


def publish_outcome(topic: ForumTopic, person: Person, wording: Mapping[str, str | None], seen: int) -> None:
    """For everybody to read from now on, and whoever asked is told. A later wording is a correction: the earlier one
    stays, and nobody is told. The same words twice are one. Raises Overtaken."""
    hold(topic)
    last = topic.outcomes[-1] if topic.outcomes else None
    if last is not None and all(getattr(last, name) == value for name, value in wording.items()):
        db.session.rollback()
        return
    if topic.turn != seen or not may_publish(topic):
        db.session.rollback()
        raise Overtaken
    at, number = now(), len(topic.outcomes) + 1
    topic.turn += 1
    db.session.add(
        ForumOutcome(topic_id=topic.id, number=number, published_at=at, published_by_id=person.id, **wording)
    )
    record(events.OUTCOME_PUBLISHED, who=person.id, school=topic.school_id, subject=topic.public_id, number=number)
    if topic.published_at is None:
        topic.published_at, topic.published_by_id = at, person.id
        emails.forum_outcome(topic, person)
    db.session.commit()
