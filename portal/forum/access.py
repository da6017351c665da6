"""Who may ask for a topic, who reads it, and who does what with it: each rule a sentence."""

from functools import cache

from flask import g
from sqlalchemy import BindParameter, ColumnElement, Select, exists, func, select

from portal.access import Audience, doors, staff
from portal.accounts.models import Person
from portal.database import constant, one_of
from portal.forum import states
from portal.forum.models import ForumMeeting, ForumTopic
from portal.schools.access import children_of, family_ids, holds, living
from portal.schools.models import Appointment, Guardianship, Pupil, School
from portal.schools.roles import ORGANISERS as ROLES

ORGANISERS: Audience = staff(*ROLES)


def can_organise() -> bool:
    """Whether the person who is there organises the forum of the school of this page."""
    return g.get("person") is not None and doors.admits(ORGANISERS)


def children_at(school: School, person: Person) -> Select[Pupil]:
    """A topic can be asked for by whoever has a child at the school today."""
    return children_of(person).where(Pupil.school_id == school.id)


def own_topics(person: Person) -> Select[ForumTopic]:
    """A parent reads what they asked for themselves, as long as they may know of a child at that school."""
    return select(ForumTopic).where(ForumTopic.asked_by_id == person.id, asker_may_know())


@cache
def asker_may_know() -> ColumnElement[bool]:
    """Whoever asked has a living link to a child of the school, also one that has left it."""
    link = exists().where(
        Guardianship.person_id == ForumTopic.asked_by_id,
        Guardianship.pupil_id == Pupil.id,
        Pupil.school_id == ForumTopic.school_id,
        living(),
    )
    return link.correlate(ForumTopic)


def readable_by(person: Person) -> Select[ForumTopic]:
    """Organisers read what was asked for at the school where they hold their role today. What was withdrawn nobody at
    the school reads any more, and what their own family asked for is not theirs to read."""
    return readable_by_id(person.id)


def readable_by_id(person_id: int | BindParameter[int]) -> Select[ForumTopic]:
    """The same for whoever has this id, also one that is given only when the statement runs."""
    post = exists().where(
        Appointment.person_id == person_id,
        Appointment.school_id == ForumTopic.school_id,
        one_of(Appointment.role, ROLES),
        holds(Appointment),
    )
    return select(ForumTopic).where(
        post.correlate(ForumTopic),
        ForumTopic.state != constant(states.WITHDRAWN),
        ForumTopic.asked_by_id.not_in(family_ids(person_id)),
    )


def readable_at(school: School, person: Person) -> Select[ForumTopic]:
    """The same, inside one school."""
    return readable_by(person).where(ForumTopic.school_id == school.id)


def meetings_of(school: School) -> Select[ForumMeeting]:
    """Anybody reads when and where the forum of a school meets."""
    return select(ForumMeeting).where(ForumMeeting.school_id == school.id)


def readers_for(school: School, person: Person) -> Select[Person, str]:
    """Who would read what somebody asks for at a school, with the role that makes them a reader."""
    return (
        select(Person, func.min(Appointment.role))
        .join(Appointment, Appointment.person_id == Person.id)
        .where(Appointment.school_id == school.id, one_of(Appointment.role, ROLES), holds(Appointment))
        .where(Person.id.not_in(family_ids(person.id)), Person.id != person.id)
        .group_by(Person.id)
        .order_by(Person.family_name, Person.given_name, Person.id)
    )


def may_withdraw(topic: ForumTopic) -> bool:
    """Whoever asked for it, as long as nothing has come of it."""
    return states.may_withdraw(topic.state, topic.is_published)


def may_move(topic: ForumTopic, kind: str) -> bool:
    """Any organiser who reads it; states.py says from where to where."""
    return states.may_move(topic.state, kind, topic.is_published)


def may_publish(topic: ForumTopic) -> bool:
    """Any organiser who reads it, once it was talked about or answered; a correction at any time afterwards."""
    has_come = topic.meeting is not None and topic.meeting.has_come
    return topic.published_at is not None or states.may_publish(topic.state, has_come)
