"""Concerns as rows, for tests that need many or need them on certain days."""

from itertools import count
from typing import Any

from sqlalchemy import select

from portal.clock import now, today
from portal.concerns.models import Concern
from portal.extensions import db
from portal.schools.models import Guardianship, Pupil
from tests.support.clients import person

NUMBERS = count(1)


def add_concern(author: str = "Priya Shah", child: str = "Asha", **changes: Any) -> str:
    """A concern of one of the cast about a child of theirs, for the class teacher, taken by nobody and due today;
    returns its reference, which grows with each. `changes` are its columns."""
    of_theirs = select(Pupil).join(Guardianship, Guardianship.pupil_id == Pupil.id)
    by = person(author)
    pupil = db.session.scalars(of_theirs.where(Guardianship.person_id == by.id, Pupil.given_name == child)).one()
    number = f"C-0000-{next(NUMBERS):04}"
    usual = {
        "reference": number, "key": number, "school_id": pupil.school_id, "author_id": by.id, "pupil_id": pupil.id,
        "class_id": pupil.class_id, "topic": "friendships", "recipient": "class-teacher", "circle": "class",
        "language": "en", "sent_at": now(), "parent_wrote_at": now(), "counts_on": today(), "due_on": today(),
        "reply_days": 10, "what_happened": "Words of a parent",
    }  # fmt: skip
    row = Concern(**usual | changes)
    db.session.add(row)
    db.session.commit()
    return row.reference
