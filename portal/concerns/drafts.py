"""A parent's draft, on the server: begun on the phone, finished at home."""

import json
from datetime import timedelta

from sqlalchemy import Select, select

from portal.accounts.models import Person
from portal.clock import now
from portal.concerns.models import Draft
from portal.extensions import db

KEPT = timedelta(days=30)


def draft_of(person: Person, to_change: bool = False) -> Draft | None:
    """The living draft of a person; `to_change` holds it, so that two tabs never lose each other's answers."""
    query = living_draft(person)
    return db.session.scalars(query.with_for_update() if to_change else query).one_or_none()


def living_draft(person: Person) -> Select[Draft]:
    """The draft of a person, unless nobody has touched it for so long that it counts as gone."""
    return select(Draft).where(Draft.person_id == person.id, Draft.saved_at > now() - KEPT)


def answers_in(draft: Draft) -> dict[str, str]:
    """What has been answered so far."""
    answers: dict[str, str] = json.loads(draft.answers)
    return answers
