"""What everybody reads: coming meetings, the lists that organisers worded, and what came of topics. No statement here
asks for a word that a parent wrote, or for who asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from portal.clock import today
from portal.extensions import db
from portal.forms import whole_number
from portal.forum.access import meetings_of
from portal.forum.models import ForumMeeting, ForumOutcome, ForumTopic
from portal.forum.states import LISTED
from portal.schools.models import School

PAGE = 20  # outcomes


@dataclass(frozen=True, slots=True)
class Published:
    """What came of one topic: since when it can be read, the day of its meeting (None: answered outside one), and its
    wordings, the one that counts last."""

    at: datetime
    held_on: date | None
    outcomes: tuple[ForumOutcome, ...]

    @property
    def outcome(self) -> ForumOutcome:
        return self.outcomes[-1]

    @property
    def earlier(self) -> tuple[ForumOutcome, ...]:
        return self.outcomes[:-1]


@dataclass(frozen=True, slots=True)
class Listed:
    """A topic on the list of a meeting as the organisers call it."""

    title_en: str | None
    title_cy: str | None


def coming(school: School) -> Sequence[ForumMeeting]:
    """Meetings that are still to come, the next one first."""
    ahead = meetings_of(school).where(ForumMeeting.ended.is_(None), ForumMeeting.held_on >= today())
    return db.session.scalars(ahead.order_by(ForumMeeting.held_on, ForumMeeting.id)).all()


def lists_of(meetings: Sequence[ForumMeeting]) -> dict[int | None, list[Listed]]:
    """By meeting, what is on its list; what the organisers have not worded yet is left out."""
    query = (
        select(ForumTopic.meeting_id, ForumTopic.title_en, ForumTopic.title_cy)
        .where(ForumTopic.meeting_id.in_([meeting.id for meeting in meetings]), ForumTopic.state == LISTED)
        .where(ForumTopic.title_en.is_not(None) | ForumTopic.title_cy.is_not(None))
        .order_by(ForumTopic.asked_at, ForumTopic.id)
    )
    found: dict[int | None, list[Listed]] = {meeting.id: [] for meeting in meetings}
    for meeting_id, title_en, title_cy in db.session.execute(query) if meetings else ():
        found[meeting_id].append(Listed(title_en, title_cy))
    return found


def outcomes_page(school: School, number: int) -> tuple[list[Published], bool]:
    """A page of what came of topics, the newest first, and whether there is another one after it. Pages count from
    1."""
    query = (
        select(ForumTopic.id, ForumTopic.published_at, ForumMeeting.held_on)
        .outerjoin(ForumMeeting, ForumMeeting.id == ForumTopic.meeting_id)
        .where(ForumTopic.school_id == school.id, ForumTopic.published_at.is_not(None))
        .order_by(ForumTopic.published_at.desc(), ForumTopic.id.desc())
    )
    rows = db.session.execute(query.offset((number - 1) * PAGE).limit(PAGE + 1)).all()
    wordings = _wordings([topic_id for topic_id, *_rest in rows[:PAGE]])
    found = [Published(at, held_on, tuple(wordings[topic_id])) for topic_id, at, held_on in rows[:PAGE] if at]
    return found, len(rows) > PAGE


def _wordings(topic_ids: list[int]) -> dict[int, list[ForumOutcome]]:
    query = select(ForumOutcome).where(ForumOutcome.topic_id.in_(topic_ids)).order_by(ForumOutcome.number)
    found: dict[int, list[ForumOutcome]] = {topic_id: [] for topic_id in topic_ids}
    for outcome in db.session.scalars(query) if topic_ids else ():
        found[outcome.topic_id].append(outcome)
    return found


def page_number(asked: str | None) -> int:
    """The page that an address asks for; the first for anything that is no such number."""
    return max(whole_number(asked, digits=5, otherwise=1), 1)
