"""Mails of the forum: something waits, and a link. Never a topic or a word of it."""

from datetime import datetime, time, timedelta

from portal.accounts.models import Person
from portal.accounts.notices import wanting
from portal.clock import LONDON, today
from portal.forum.models import ForumTopic
from portal.forum.telling import askers_to_tell, organisers_of
from portal.jobs import enqueue
from portal.outbox.composing import compose, languages_for
from portal.outbox.queueing import queue
from portal.schools.models import School
from portal.schools.quiet import may_go_from

MORNING = time(7)


def forum_news(topic: ForumTopic, but: Person) -> None:
    """To whoever asked for a topic, or for one that was grouped with it: something was done with it."""
    _tell_askers(topic, "forum-news", but)


def forum_outcome(topic: ForumTopic, but: Person) -> None:
    """To the same: what came of it can be read."""
    _tell_askers(topic, "forum-outcome", but)


def forum_topics_wait(person: Person, school: School, waiting: int) -> None:
    """To an organiser, in the morning: how many topics wait."""
    if person.email is None:
        return
    languages = languages_for(person.language, school.languages)
    data = {"school": school, "name": person.given_name, "waiting": waiting}
    template = "forum/mail/forum_topics_wait.txt"
    subject, body = compose("forum-topics-wait", languages, template, can_be_switched_off=True, **data)
    kind, address = "forum-topics-wait", person.email
    queue(person, kind=kind, address=address, subject=subject, body=body, school_id=school.id)


def plan_morning_mail(school: School) -> None:
    """The forum is never urgent: each organiser is told once, on the next morning outside the quiet hours, however
    many topics came until then."""
    goes = next_morning(school)
    for person in organisers_of(school):
        key = f"forum-morning:{school.id}:{person.id}:{goes.isoformat()}"
        enqueue("forum-morning", {"school": school.id, "person": person.id}, key, not_before=goes)


def next_morning(school: School) -> datetime:
    """Seven o'clock tomorrow, or when the quiet hours end."""
    tomorrow = datetime.combine(today() + timedelta(days=1), MORNING, LONDON)
    return may_go_from(tomorrow, school.quiet_from, school.quiet_until, school.quiet_weekends)


def _tell_askers(topic: ForumTopic, kind: str, but: Person) -> None:
    asked = askers_to_tell(topic)
    for person in wanting([one for one in asked if one.id != but.id], kind):
        _mail(person, asked[person], kind)


def _mail(person: Person, topic: ForumTopic, kind: str) -> None:
    if person.email is None:
        return
    school = topic.school
    languages = languages_for(person.language, school.languages)
    template = f"forum/mail/{kind.replace('-', '_')}.txt"
    data = {"school": school, "topic": topic.public_id, "name": person.given_name}
    subject, body = compose(kind, languages, template, can_be_switched_off=True, **data)
    queue(person, kind=kind, address=person.email, subject=subject, body=body, school_id=school.id)
