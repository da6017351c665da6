"""The topics of a parent as their pages show them: where each stands, and what the school said to them of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, raiseload

from portal.accounts.models import Person
from portal.extensions import db
from portal.forum import states
from portal.forum.access import own_topics
from portal.forum.models import ForumMeeting, ForumMove, ForumOutcome, ForumTopic
from portal.schools.models import School

# Of the topic that theirs went into, all but what its own parent wrote, and who that is.
LEADING = joinedload(ForumTopic.into)
LEAD_ONLY = LEADING.load_only(
    ForumTopic.state,
    ForumTopic.meeting_id,
    ForumTopic.title_en,
    ForumTopic.title_cy,
    ForumTopic.published_at,
    raiseload=True,
)


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the school to whoever asked."""

    at: datetime
    words: str


def mine_at(school: School, person: Person) -> Select[ForumTopic]:
    """Somebody's own topics at a school, with what their pages need beside them."""
    return (
        own_topics(person)
        .where(ForumTopic.school_id == school.id)
        .options(LEAD_ONLY, LEADING.joinedload(ForumTopic.meeting), joinedload(ForumTopic.meeting))
    )


def all_mine(school: School, person: Person) -> Sequence[ForumTopic]:
    """All of them, the newest first."""
    return db.session.scalars(mine_at(school, person).order_by(ForumTopic.asked_at.desc(), ForumTopic.id.desc())).all()


def said_of(topic: ForumTopic) -> list[Said]:
    """What the school wrote about it; of the topic it went into, only what was written since."""
    own = db.session.scalars(_moves_of(topic.id)).all()
    joined = max((one.id for one in own if one.kind == states.GROUPED), default=0)
    shared = db.session.scalars(_moves_of(topic.into_id).where(ForumMove.id > joined)).all() if topic.into_id else []
    return [Said(one.at, one.words) for one in sorted([*own, *shared], key=lambda one: one.id) if one.words]


def _moves_of(topic_id: int | None) -> Select[ForumMove]:
    return select(ForumMove).where(ForumMove.topic_id == topic_id).options(raiseload("*"))


def outcomes_of(topic: ForumTopic) -> Sequence[ForumOutcome]:
    """What was published of the topic whose way it goes, each wording, the one that counts last."""
    query = select(ForumOutcome).where(ForumOutcome.topic_id == (topic.into_id or topic.id))
    return db.session.scalars(query.order_by(ForumOutcome.number)).all()


def meeting_of(topic: ForumTopic) -> ForumMeeting | None:
    """The meeting on whose list it stands, also with a similar topic."""
    return topic.leading.meeting if topic.leading.state == states.LISTED else None
