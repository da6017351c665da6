"""A parent's concerns and what is new in each."""

from dataclasses import dataclass

from sqlalchemy import and_, exists
from sqlalchemy.orm import joinedload

from portal.accounts.models import Person
from portal.concerns.access import own_concerns
from portal.concerns.endings import ENDED_WITH
from portal.concerns.models import Closure, Concern, Viewing
from portal.extensions import db


@dataclass(frozen=True, slots=True)
class News:
    """A concern, whether the school wrote since its author last looked, and whether its check-in waits for an
    answer."""

    concern: Concern
    is_new: bool
    asks: bool = False


def whats_new(person: Person) -> list[News]:
    """Everything a person raised: what asks or is new first, then what is open, the newest first."""
    viewed = and_(Viewing.concern_id == Concern.id, Viewing.person_id == person.id)
    waits = (ENDED_WITH, Closure.asked_at.is_not(None), Closure.sorted.is_(None))
    query = (
        own_concerns(person)
        .add_columns(Viewing.last_at, exists().where(*waits))
        .outerjoin(Viewing, viewed)
        .options(joinedload(Concern.pupil), joinedload(Concern.school))
        .order_by(Concern.sent_at.desc())
    )
    found = [
        News(concern, bool(concern.school_wrote_at and (seen is None or concern.school_wrote_at > seen)), asks)
        for concern, seen, asks in db.session.execute(query)
    ]
    return sorted(found, key=lambda news: (not (news.asks or news.is_new), not news.concern.is_open))
