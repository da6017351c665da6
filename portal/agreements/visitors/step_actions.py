"""What a visitor in breach was asked: one verb, one row."""

from sqlalchemy import select

from portal.accounts.models import Person
from portal.agreements.models import Visit, VisitStep
from portal.agreements.visitors import events
from portal.agreements.visitors.words import STEPS
from portal.audit import record
from portal.clock import now
from portal.extensions import db


class NotYet(Exception):
    """A step has its turn after the one before it."""


def take_step(visit: Visit, step: str, note: str | None, by: Person) -> None:
    """Write a step down; one that is there already stays as it is. Raises NotYet for one that is not the next."""
    db.session.execute(select(Visit.id).where(Visit.id == visit.id).with_for_update())
    db.session.refresh(visit, ["steps"])
    if step in {taken.step for taken in visit.steps}:
        db.session.rollback()
        return
    if step != next_step(visit):
        raise NotYet
    db.session.add(VisitStep(visit_id=visit.id, step=step, note=note or None, at=now(), by_id=by.id))
    record(events.STEP_TAKEN, who=by.id, school=visit.school_id, subject=visit.public_id, step=step)
    db.session.commit()


def next_step(visit: Visit) -> str | None:
    """The step whose turn it is; None after the last."""
    taken = {one.step for one in visit.steps}
    return next((step for step in STEPS if step not in taken), None)
