"""Deciding on the portal. One verb is one transaction: the decisions, their audit entry, the receipt."""

from collections.abc import Iterable

from sqlalchemy import select

from portal.accounts.models import Person
from portal.consents.deciding import Answers, add_decisions
from portal.consents.family import emails
from portal.consents.models import ConsentDecision, Purpose
from portal.extensions import db
from portal.schools.models import Pupil


class Stopped(Exception):
    """The school has just stopped asking about some of it. Its argument: those purposes."""


def save(person: Person, child: Pupil, given: dict[Purpose, str], language: str) -> list[ConsentDecision]:
    """Add the answers that somebody gave about a child of theirs; what was saved before is not added again. Returns
    what is new. Raises Stopped, and then nothing is saved."""
    db.session.execute(select(Person.id).where(Person.id == person.id).with_for_update())
    keep_open(given)
    new = add_decisions(Answers(child, person, person, given, language))
    if new:
        emails.consents_recorded(person, child.school)
    db.session.commit()
    return new


def keep_open(purposes: Iterable[Purpose]) -> None:
    """Nobody closes them before the answers are saved. Raises Stopped where somebody already has."""
    purposes = list(purposes)
    still = (Purpose.id.in_([purpose.id for purpose in purposes]), Purpose.closed_at.is_(None))
    found = set(db.session.scalars(select(Purpose.id).where(*still).with_for_update(read=True)))
    closed = [purpose for purpose in purposes if purpose.id not in found]
    if closed:
        db.session.rollback()
        raise Stopped(closed)
