"""A parent's concerns and what is new in each."""

from dataclasses import dataclass

from sqlalchemy import and_
from sqlalchemy.orm import joinedload

from portal.accounts.models import Person
from portal.concerns.access import own_concerns
from portal.concerns.models import Concern, Viewing
from portal.extensions import db


@dataclass(frozen=True, slots=True)
class News:
    """A concern, and whether the school wrote since its author last looked."""

    concern: Concern
    is_new: bool


def whats_new(person: Person) -> list[News]:
    """Everything a person raised: what is new first, then what is open, the newest first."""
    viewed = and_(Viewing.concern_id == Concern.id, Viewing.person_id == person.id)
    query = (
        own_concerns(person)
        .add_columns(Viewing.last_at)
        .outerjoin(Viewing, viewed)
        .options(joinedload(Concern.pupil), joinedload(Concern.school))
        .order_by(Concern.sent_at.desc())
    )
    found = [
        News(concern, bool(concern.school_wrote_at and (seen is None or concern.school_wrote_at > seen)))
        for concern, seen in db.session.execute(query)
    ]
    return sorted(found, key=lambda news: (not news.is_new, not news.concern.is_open))
