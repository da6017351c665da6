"""A parent's draft, on the server: begun on the phone, finished at home."""

import json
from datetime import datetime, timedelta

from sqlalchemy import BindParameter, Select, bindparam, select

from portal.accounts.models import Person
from portal.clock import now
from portal.concerns.models import Draft
from portal.database import UTC
from portal.extensions import db

KEPT = timedelta(days=30)
Moment = datetime | BindParameter[datetime]


def draft_of(person: Person, to_change: bool = False) -> Draft | None:
    """The living draft of a person; `to_change` holds it, so that two tabs never lose each other's answers."""
    query = DRAFT_HELD if to_change else DRAFT
    return db.session.scalars(query, {"person_id": person.id, "oldest": now() - KEPT}).one_or_none()


def living_draft(person: Person) -> Select[Draft]:
    """The draft of a person, unless nobody has touched it for so long that it counts as gone."""
    return _living(person.id, now() - KEPT)


def _living(person_id: int | BindParameter[int], oldest: Moment) -> Select[Draft]:
    return select(Draft).where(Draft.person_id == person_id, Draft.saved_at > oldest)


def answers_in(draft: Draft) -> dict[str, str]:
    """What has been answered so far."""
    answers: dict[str, str] = json.loads(draft.answers)
    return answers


# Made once: every question asks one of them.
DRAFT = _living(bindparam("person_id"), bindparam("oldest", type_=UTC()))
DRAFT_HELD = DRAFT.with_for_update()
