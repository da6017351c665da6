"""What a parent does: ask for a topic, withdraw it. One verb is one transaction."""

from datetime import timedelta

from sqlalchemy import func, select

from portal.accounts.models import Person
from portal.audit import record
from portal.clock import now
from portal.extensions import db
from portal.forum import emails, events
from portal.forum.access import may_withdraw
from portal.forum.models import ForumTopic
from portal.forum.moving import free_followers, hold, move
from portal.forum.states import WITHDRAWN
from portal.schools.models import School
from portal.web import settings


class TooManyTopics(Exception):
    """Somebody asked for as many topics within a day as the settings allow."""


class Settled(Exception):
    """Something has come of the topic in the meantime, so it can no longer be withdrawn."""


def asked_with(key: str, person: Person) -> ForumTopic | None:
    """The topic that a form has already become."""
    query = select(ForumTopic).where(ForumTopic.key == key, ForumTopic.asked_by_id == person.id)
    return db.session.scalars(query).one_or_none()


def ask_for(school: School, person: Person, title: str, why: str, key: str, language: str) -> ForumTopic:
    """Ask the forum of a school to talk about something. A form sent twice is one topic. Raises TooManyTopics."""
    db.session.execute(select(Person.id).where(Person.id == person.id).with_for_update())
    already = asked_with(key, person)
    if already is not None:
        return already
    keep_within_limit(person)
    at = {"asked_at": now(), "language": language, "school_id": school.id, "asked_by_id": person.id}
    topic = ForumTopic(key=key, title=title, why=why, **at)
    db.session.add(topic)
    db.session.flush()
    record(events.TOPIC_ASKED, who=person.id, school=school.id, subject=topic.public_id, language=language)
    emails.plan_morning_mail(school)
    db.session.commit()
    return topic


def keep_within_limit(person: Person) -> None:
    """Raises TooManyTopics when somebody asked for too many in the last 24 hours, at all schools together."""
    recent = (ForumTopic.asked_by_id == person.id, ForumTopic.asked_at > now() - timedelta(hours=24))
    asked = db.session.scalar(select(func.count()).select_from(ForumTopic).where(*recent)) or 0
    if asked >= settings().forum_topics_per_day:
        db.session.rollback()
        raise TooManyTopics


def withdraw(topic: ForumTopic, person: Person) -> None:
    """Whoever asked takes it back: nobody at the school reads it any more. Others that were grouped with it wait
    again. Done twice it is done once. Raises Settled."""
    hold(topic)
    if topic.state == WITHDRAWN:
        db.session.rollback()
        return
    if not may_withdraw(topic):
        db.session.rollback()
        raise Settled
    move(topic, WITHDRAWN, person)
    free_followers(topic)
    record(events.TOPIC_WITHDRAWN, who=person.id, school=topic.school_id, subject=topic.public_id)
    db.session.commit()
