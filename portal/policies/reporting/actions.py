"""That somebody opened the addresses of an entry and found them right."""

from sqlalchemy import exists, select

from portal.accounts.models import Person
from portal.audit import record
from portal.clock import today
from portal.extensions import db
from portal.policies import events
from portal.policies.models import AddressCheck
from portal.schools.models import School


def note_check(school: School, person: Person, entry: str) -> None:
    """Remember it for today. Pressed twice, or by two at once, it is one row."""
    db.session.execute(select(School.id).where(School.id == school.id).with_for_update())
    day = today()
    same = (AddressCheck.school_id == school.id, AddressCheck.entry == entry, AddressCheck.checked_on == day)
    if db.session.scalar(select(exists().where(*same))):
        db.session.rollback()
        return
    db.session.add(AddressCheck(school_id=school.id, entry=entry, checked_on=day, by_id=person.id))
    record(events.ADDRESS_CHECKED, who=person.id, school=school.id, entry=entry)
    db.session.commit()
