"""Setting and ending a flag, and reading why. One verb is one transaction: the flag, the audit, the mail to the
safeguarding lead."""

from sqlalchemy import ColumnElement, select, update

from portal.accounts.models import Person
from portal.audit import record
from portal.clock import now
from portal.consents.flags import emails, events
from portal.consents.models import PublishingFlag
from portal.consents.register.taking_down import open_takedowns
from portal.extensions import db
from portal.schools.models import Pupil


class FlaggedAlready(Exception):
    """Somebody else has set a flag for this child, or it was set with another reason."""


def set_flag(pupil: Pupil, by: Person, reason: str) -> None:
    """Nothing of this child is published from the next request on. A form sent twice sets one flag. Raises
    FlaggedAlready."""
    db.session.execute(select(Pupil.id).where(Pupil.id == pupil.id).with_for_update())
    standing = db.session.scalars(select(PublishingFlag).where(*_standing(pupil))).one_or_none()
    if standing is not None:
        again = (standing.by_id, standing.reason) == (by.id, reason)
        db.session.rollback()
        if again:
            return
        raise FlaggedAlready
    db.session.add(PublishingFlag(pupil_id=pupil.id, reason=reason, at=now(), by_id=by.id))
    record(events.FLAG_SET, who=by.id, school=pupil.school_id, subject=pupil.public_id)
    _take_down(pupil)
    emails.flag_changed(pupil, by, ended=False)
    db.session.commit()


def end_flag(pupil: Pupil, by: Person) -> None:
    """The answers of the family count again; twice is once."""
    ended = update(PublishingFlag).where(*_standing(pupil)).values(ended_at=now(), ended_by_id=by.id)
    if db.session.scalars(ended.returning(PublishingFlag.id)).all():
        record(events.FLAG_ENDED, who=by.id, school=pupil.school_id, subject=pupil.public_id)
        _take_down(pupil)
        emails.flag_changed(pupil, by, ended=True)
    db.session.commit()


def note_reading(pupil: Pupil, by: Person) -> None:
    """That the safeguarding lead has read why, each time."""
    record(events.REASON_READ, who=by.id, school=pupil.school_id, subject=pupil.public_id)
    db.session.commit()


def _take_down(pupil: Pupil) -> None:
    """What is out already follows, either way."""
    db.session.flush()
    open_takedowns(pupil.school, [pupil.id])


def _standing(pupil: Pupil) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return PublishingFlag.pupil_id == pupil.id, PublishingFlag.ended_at.is_(None)
