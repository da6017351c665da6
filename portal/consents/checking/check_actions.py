"""Asking before publishing. One verb is one transaction: the check, what it said of each child, and the audit."""

from sqlalchemy import insert, select

from portal.accounts.models import Person
from portal.audit import record
from portal.clock import now
from portal.consents.checking import events
from portal.consents.checking.answer import Answer
from portal.consents.known import Child
from portal.consents.models import CheckedChild, PublishCheck, Purpose
from portal.extensions import db


def checked_with(key: str, person: Person) -> PublishCheck | None:
    """The check that a form has already become."""
    found = _with(key)
    return found if found is not None and found.by_id == person.id else None


def _with(key: str) -> PublishCheck | None:
    return db.session.scalars(select(PublishCheck).where(PublishCheck.key == key)).one_or_none()


def keep_check(
    person: Person, purpose: Purpose, said: Answer[Child], key: str, earlier: PublishCheck | None = None
) -> PublishCheck:
    """Keep what was said as proof. A form sent twice is one check."""
    db.session.execute(select(Person.id).where(Person.id == person.id).with_for_update())
    already = _with(key)
    if already is not None and already.by_id == person.id:
        return already
    own = key if already is None else None  # somebody else's key is forged, and keeps nothing from being kept
    check = PublishCheck(school_id=purpose.school_id, purpose_id=purpose.id, at=now(), by_id=person.id, key=own)
    check.earlier_id = earlier.id if earlier else None
    db.session.add(check)
    db.session.flush()
    rows = [
        {"check_id": check.id, "pupil_id": line.child.id, "may": line.may, "named": line.named} for line in said.lines
    ]
    db.session.execute(insert(CheckedChild), rows)
    facts = {"purpose": purpose.id, "children": len(rows), "may_not": len(said.may_not), "again": earlier is not None}
    record(events.CHECKED, who=person.id, school=purpose.school_id, subject=check.public_id, **facts)
    db.session.commit()
    return check
