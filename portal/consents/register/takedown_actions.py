"""What is done about a takedown. One verb is one transaction."""

from sqlalchemy import update

from portal.accounts.models import Person
from portal.audit import record
from portal.clock import now
from portal.consents.models import PublishedChild, Takedown
from portal.consents.register import emails, events
from portal.consents.register.words import TAKES_OUT
from portal.extensions import db
from portal.schools.models import School


class Settled(Exception):
    """It was done otherwise, or has closed by itself, since the page was opened."""


class Changed(Exception):
    """Something else has to go since the page was opened: the picture, or only the name."""


def take_down(takedown: Takedown, by: Person, outcome: str, note: str | None, seen: str) -> None:
    """Say what was done. `seen` is what had to go when the page was opened. Said twice it is said once. Raises Settled
    and Changed."""
    _hold(takedown)
    if not takedown.is_open:
        said = (takedown.outcome, takedown.done_by_id)
        db.session.rollback()
        if said == (outcome, by.id):
            return
        raise Settled
    if takedown.of != seen:
        db.session.rollback()
        raise Changed
    takedown.done_at, takedown.done_by_id, takedown.outcome, takedown.note = now(), by.id, outcome, note
    _bring_out(takedown)
    record(events.TAKEDOWN_DONE, who=by.id, school=takedown.school_id, subject=takedown.public_id, outcome=outcome)
    db.session.commit()


def hand_over(takedown: Takedown, school: School, by: Person, to: Person) -> None:
    """Let somebody else see to it, who is told. Done twice it is done once. Raises Settled."""
    _hold(takedown)
    if not takedown.is_open:
        db.session.rollback()
        raise Settled
    if takedown.owner_id == to.id:
        db.session.rollback()
        return
    takedown.owner_id = to.id
    facts = {"owner": to.public_id}
    record(events.TAKEDOWN_HANDED_OVER, who=by.id, school=school.id, subject=takedown.public_id, **facts)
    if to.id != by.id:
        emails.takedown_waits(to, school)
    db.session.commit()


def _hold(takedown: Takedown) -> None:
    """As it is now, until the end of the transaction."""
    columns = ["of", "owner_id", "done_at", "done_by_id", "outcome", "note"]
    db.session.refresh(takedown, columns, with_for_update=True)


def _bring_out(takedown: Takedown) -> None:
    """What the publication shows from now on."""
    here = (PublishedChild.publication_id == takedown.publication_id, PublishedChild.pupil_id == takedown.pupil_id)
    if takedown.outcome in TAKES_OUT:
        db.session.execute(update(PublishedChild).where(*here).values(out_at=now()))
    elif takedown.outcome == "name-removed":
        db.session.execute(update(PublishedChild).where(*here).values(named=False))
