"""Plan a meeting, change it, end it. One verb is one transaction."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from portal.accounts.models import Person
from portal.audit import Event, record
from portal.clock import now
from portal.extensions import db
from portal.forum import emails, events
from portal.forum.access import meetings_of
from portal.forum.models import ForumMeeting, ForumTopic
from portal.forum.moving import Overtaken, hold_meeting, move
from portal.forum.states import LISTED, WAITING
from portal.schools.models import School

Texts = Mapping[str, str | None]


class DayTaken(Exception):
    """The forum meets on that day already."""


def plan_meeting(school: School, person: Person, held_on: date, texts: Texts) -> ForumMeeting:
    """A new meeting. Planned twice with the same words it is one. Raises DayTaken."""
    _hold_calendar(school.id)
    there = _on(school, held_on)
    if there is not None:
        if says(there, texts):
            return there
        db.session.rollback()
        raise DayTaken
    meeting = ForumMeeting(school_id=school.id, held_on=held_on, planned_at=now(), planned_by_id=person.id, **texts)
    db.session.add(meeting)
    db.session.flush()
    _note(events.MEETING_PLANNED, meeting, person, held_on=held_on.isoformat())
    db.session.commit()
    return meeting


def change_meeting(meeting: ForumMeeting, person: Person, held_on: date, texts: Texts, seen: int) -> None:
    """Another day, place or note. Raises Overtaken when somebody else changed or ended it, and DayTaken."""
    _hold_calendar(meeting.school_id)
    hold_meeting(meeting)
    if meeting.held_on == held_on and says(meeting, texts):
        db.session.rollback()
        return
    if meeting.edit != seen or not meeting.is_open:
        db.session.rollback()
        raise Overtaken
    there = _on(meeting.school, held_on)
    if there is not None and there.id != meeting.id:
        db.session.rollback()
        raise DayTaken
    meeting.held_on, meeting.edit = held_on, meeting.edit + 1
    for name, value in texts.items():
        setattr(meeting, name, value)
    _note(events.MEETING_CHANGED, meeting, person, held_on=held_on.isoformat())
    db.session.commit()


def end_meeting(meeting: ForumMeeting, person: Person, ended: str, seen: int) -> None:
    """It has taken place, or is called off: then what stood on its list waits again, and whoever asked is told. Ended
    twice alike it is ended once. Raises Overtaken."""
    hold_meeting(meeting)
    if meeting.ended == ended:
        db.session.rollback()
        return
    if meeting.edit != seen or not meeting.is_open:
        db.session.rollback()
        raise Overtaken
    meeting.ended, meeting.ended_at, meeting.ended_by_id = ended, now(), person.id
    if ended == "called-off":
        _clear_list(meeting, person)
    _note(events.MEETING_ENDED, meeting, person, ended=ended)
    db.session.commit()


def says(meeting: ForumMeeting, texts: Texts) -> bool:
    """Whether a meeting has these words already."""
    return all(getattr(meeting, name) == value for name, value in texts.items())


def _hold_calendar(school_id: int) -> None:
    """One at a time: two who plan at once plan once."""
    db.session.execute(select(School.id).where(School.id == school_id).with_for_update())


def _on(school: School, day: date) -> ForumMeeting | None:
    """The meeting of a day that is not called off."""
    there = meetings_of(school).where(ForumMeeting.held_on == day, ForumMeeting.ended.is_distinct_from("called-off"))
    return db.session.scalars(there.order_by(ForumMeeting.id)).first()


def _clear_list(meeting: ForumMeeting, person: Person) -> None:
    listed = select(ForumTopic).where(ForumTopic.meeting_id == meeting.id, ForumTopic.state == LISTED)
    unpublished = listed.where(ForumTopic.published_at.is_(None)).order_by(ForumTopic.id).with_for_update()
    for topic in db.session.scalars(unpublished).all():
        move(topic, WAITING, person)
        emails.forum_news(topic, person)


def _note(event: Event, meeting: ForumMeeting, person: Person, **facts: str) -> None:
    record(event, who=person.id, school=meeting.school_id, subject=meeting.public_id, **facts)
