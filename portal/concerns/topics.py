"""What a concern can be about: the shipped set, which each school may change (TopicSetting)."""

from dataclasses import dataclass, replace

from sqlalchemy import bindparam, select

from portal.concerns.models import TopicSetting
from portal.extensions import db
from portal.schools.roles import Role

# Made once: every question asks it.
SETTINGS = select(TopicSetting).where(TopicSetting.school_id == bindparam("school_id"))
# The three private routes that schools' policies name.
NAMED_ROUTES = (Role.CLASS_TEACHER, Role.HEADTEACHER, Role.CHAIR)
SAFEGUARDING = "safeguarding"
DATA_PROTECTION = "data-protection"


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: the roles it may be sent to (the proposal first), its promises in school days, and which
    question follows it ('about', 'route' or None)."""

    slug: str
    recipients: tuple[str, ...]
    asks: str | None = None
    acknowledge_days: int = 2
    reply_days: int = 10


SHIPPED = {
    topic.slug: topic
    for topic in (
        Topic("learning", NAMED_ROUTES),
        Topic("friendships", NAMED_ROUTES),
        Topic("behaviour", NAMED_ROUTES),
        Topic("wellbeing", NAMED_ROUTES),
        Topic("day-to-day", NAMED_ROUTES),
        Topic("staff", (Role.HEADTEACHER,), asks="about"),
        Topic("headteacher", (Role.CHAIR,)),
        Topic("governors", (Role.CLERK,), asks="about"),
        Topic("posted-online", (Role.HEADTEACHER,)),
        Topic("images", (Role.HEADTEACHER,)),
        Topic(DATA_PROTECTION, (Role.HEADTEACHER,)),
        Topic(SAFEGUARDING, (Role.SAFEGUARDING_LEAD,), asks="about"),
        Topic("elsewhere", NAMED_ROUTES, asks="route"),
        Topic("other", NAMED_ROUTES),
    )
}
ROUTES = ("admissions", "sen", "exclusion", "whistleblowing", "other")


def topics_of(school_id: int) -> dict[str, Topic]:
    """The topics a school offers, in the shipped order, with its own settings."""
    settings = db.session.scalars(SETTINGS, {"school_id": school_id})
    changes = {row.topic: row for row in settings}
    own = {slug: apply(topic, changes.get(slug)) for slug, topic in SHIPPED.items()}
    return {slug: topic for slug, topic in own.items() if topic}


def apply(topic: Topic, row: TopicSetting | None) -> Topic | None:
    """A shipped topic with a school's changes; None where the school does not offer it."""
    if row is None:
        return topic
    if not row.offered:
        return None
    return replace(
        topic,
        recipients=tuple(row.recipients or topic.recipients),
        acknowledge_days=row.acknowledge_days or topic.acknowledge_days,
        reply_days=row.reply_days or topic.reply_days,
    )
