"""What organisers have before them: topics that wait, meetings with their lists, and what is settled. All of it through
the rule of who may read a topic."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from portal.accounts.models import Person
from portal.extensions import db
from portal.forum.access import meetings_of, readable_at, readable_by
from portal.forum.models import ForumMeeting, ForumMove, ForumTopic
from portal.forum.states import ANSWERED, ELSEWHERE, GROUPED, LISTED, OPEN, WAITING
from portal.schools.models import School

PAGE = 20  # settled topics
MOST = 200  # topics in one list: more belong to no forum


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting and how many topics stand on its list."""

    row: ForumMeeting
    topics: int


def waiting(school: School, person: Person) -> Sequence[ForumTopic]:
    """What nobody has done anything with yet, the oldest first."""
    theirs = readable_at(school, person).where(ForumTopic.state == WAITING)
    return db.session.scalars(theirs.options(joinedload(ForumTopic.asked_by)).order_by(*OLDEST).limit(MOST)).all()


def on_list(meeting: ForumMeeting, person: Person) -> Sequence[ForumTopic]:
    """What stands on the list of a meeting, and whether it is published."""
    theirs = readable_at(meeting.school, person).where(ForumTopic.meeting_id == meeting.id)
    query = theirs.where(ForumTopic.state == LISTED).options(
        joinedload(ForumTopic.asked_by), joinedload(ForumTopic.meeting), selectinload(ForumTopic.outcomes)
    )
    return db.session.scalars(query.order_by(*OLDEST).limit(MOST)).all()


def together(school: School, person: Person) -> dict[int, int]:
    """By topic, how many others were grouped into it."""
    grouped = readable_at(school, person).where(ForumTopic.state == GROUPED)
    counted = grouped.with_only_columns(ForumTopic.into_id, func.count()).group_by(ForumTopic.into_id)
    return {into_id: number for into_id, number in db.session.execute(counted) if into_id is not None}


def followers_of(topic: ForumTopic, person: Person) -> Sequence[ForumTopic]:
    """The topics that were grouped into one, with the words of their parents."""
    theirs = readable_by(person).where(ForumTopic.into_id == topic.id, ForumTopic.state == GROUPED)
    return db.session.scalars(theirs.options(joinedload(ForumTopic.asked_by)).order_by(*OLDEST).limit(MOST)).all()


def like(topic: ForumTopic, person: Person) -> Sequence[ForumTopic]:
    """The topics that one can be grouped into: what is still open."""
    theirs = readable_by(person).where(ForumTopic.school_id == topic.school_id, ForumTopic.state.in_(OPEN))
    others = theirs.where(ForumTopic.published_at.is_(None), ForumTopic.id != topic.id)
    return db.session.scalars(others.order_by(*OLDEST).limit(MOST)).all()


def meetings(school: School, person: Person, *, ended: bool) -> list[Meeting]:
    """Meetings that are not over, the next one first; or the ended ones, the last one first. With the length of each
    list."""
    day = ForumMeeting.held_on.desc() if ended else ForumMeeting.held_on
    query = meetings_of(school).where(ForumMeeting.ended.is_not(None) if ended else ForumMeeting.ended.is_(None))
    rows = db.session.scalars(query.order_by(day, ForumMeeting.id).limit(PAGE)).all()
    theirs = readable_at(school, person).where(ForumTopic.state == LISTED)
    counted = theirs.with_only_columns(ForumTopic.meeting_id, func.count()).group_by(ForumTopic.meeting_id)
    numbers = {meeting_id: number for meeting_id, number in db.session.execute(counted) if meeting_id is not None}
    return [Meeting(row, numbers.get(row.id, 0)) for row in rows]


def open_meetings(school: School) -> Sequence[ForumMeeting]:
    """Those on whose list a topic can be put."""
    return db.session.scalars(
        meetings_of(school).where(ForumMeeting.ended.is_(None)).order_by(ForumMeeting.held_on)
    ).all()


def settled_page(school: School, person: Person, number: int) -> tuple[Sequence[ForumTopic], bool]:
    """A page of what was answered, sent elsewhere or published, the newest first, and whether there is another."""
    done = or_(ForumTopic.state.in_((ANSWERED, ELSEWHERE)), ForumTopic.published_at.is_not(None))
    query = (
        readable_at(school, person).where(done).options(joinedload(ForumTopic.asked_by), joinedload(ForumTopic.meeting))
    )
    found = query.order_by(ForumTopic.asked_at.desc(), ForumTopic.id.desc()).offset((number - 1) * PAGE)
    rows = db.session.scalars(found.limit(PAGE + 1)).all()
    return rows[:PAGE], len(rows) > PAGE


def history_of(topic: ForumTopic) -> Sequence[ForumMove]:
    """What was done with it, in order, by whom."""
    query: Select[ForumMove] = select(ForumMove).where(ForumMove.topic_id == topic.id)
    return db.session.scalars(
        query.options(joinedload(ForumMove.by), joinedload(ForumMove.meeting)).order_by(ForumMove.id)
    ).all()


OLDEST = (ForumTopic.asked_at, ForumTopic.id)
