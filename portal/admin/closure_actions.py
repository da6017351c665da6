"""Enter a closure, or take one back. What parents were promised is counted again afterwards, by the worker."""

from datetime import date

from sqlalchemy import select

from portal.accounts.models import Person
from portal.audit import record
from portal.extensions import db
from portal.jobs import enqueue
from portal.schools import events
from portal.schools.models import ClosedDays, School


def hold_calendar(school: School) -> None:
    """Hold a school's calendar for this transaction: two who enter the same snow at once enter it once."""
    db.session.execute(select(School.id).where(School.id == school.id).with_for_update())


def add_closure(school: School, person: Person, first: date, last: date) -> None:
    """The school is shut on these days. The caller holds the calendar and has looked that they can be entered."""
    db.session.add(ClosedDays(school_id=school.id, first_day=first, last_day=last, kind="closure"))
    facts = {"first": first.isoformat(), "last": last.isoformat()}
    record(events.CLOSURE_ADDED, who=person.id, school=school.id, **facts)
    _count_again(school, person, facts, removed=False)
    db.session.commit()


def remove_closure(school: School, person: Person, row: ClosedDays) -> None:
    """It was a mistake: the school is open on these days."""
    facts = {"first": row.first_day.isoformat(), "last": row.last_day.isoformat()}
    db.session.delete(row)
    record(events.CLOSURE_REMOVED, who=person.id, school=school.id, **facts)
    _count_again(school, person, facts, removed=True)
    db.session.commit()


def _count_again(school: School, person: Person, facts: dict[str, str], *, removed: bool) -> None:
    enqueue("dates-after-closure", {"school": school.id, "by": person.id, "removed": removed, **facts})
