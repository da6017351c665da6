"""After a year the school's office is asked to open the addresses again."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import bindparam, select

from portal.accounts.models import Person
from portal.clock import LONDON, now, today
from portal.database import UTC
from portal.extensions import db
from portal.jobs import daily, enqueue, job
from portal.jobs.registry import Payload
from portal.outbox.models import Mail
from portal.policies.reporting import emails
from portal.policies.reporting.directory import days_by_school, directory, directory_of
from portal.schools.access import holds
from portal.schools.models import Appointment, School
from portal.schools.quiet import may_go_from
from portal.schools.roles import Role

KIND = "report-a-post-addresses"
EIGHT = time(8)
ASKED = select(Mail.school_id).where(
    Mail.kind == emails.ADDRESSES_TO_OPEN, Mail.queued_at > bindparam("since", type_=UTC())
)
A_MONTH = timedelta(days=31)  # the longest, so that never two fall into one


@daily(KIND)
def look_for_stale_addresses() -> None:
    """One piece of work for each school with something to open that was not asked for a month, for eight o'clock or
    the end of the quiet hours: a Saturday's is Monday's."""
    days, asked = days_by_school(), set(db.session.scalars(ASKED.distinct(), {"since": now() - A_MONTH}))
    for school in db.session.scalars(select(School).order_by(School.id)):
        if school.id not in asked and directory(school.nation, days.get(school.id, {})).stale:
            goes = next_morning(school)
            enqueue(KIND, {"school": school.id}, f"{KIND}:{school.id}:{goes.isoformat()}", not_before=goes)


@job(KIND)
def ask_to_open(payload: Payload) -> None:
    """Mail those who look after it how many there are now. The school is held, so that two workers with two pieces of
    such work never both find that it was not asked yet."""
    school = db.session.scalars(select(School).where(School.id == payload["school"]).with_for_update()).one_or_none()
    if school is None or was_asked(school):
        return
    number = len(directory_of(school).stale)
    for person in looking_after(school) if number else ():
        emails.addresses_to_open(person, school, number)


def next_morning(school: School) -> datetime:
    """The next eight o'clock outside the school's quiet hours: a mail that can wait disturbs nobody's day."""
    morning = _eight(today())
    if morning < now():
        morning = _eight(today() + timedelta(days=1))
    goes = may_go_from(morning, school.quiet_from, school.quiet_until, school.quiet_weekends)
    return max(goes, _eight(goes.astimezone(LONDON).date()))  # after a weekend it is quiet until seven only


def was_asked(school: School) -> bool:
    """Whether it had this mail within a month. The mails say so: work that is done is forgotten with its key."""
    asked = ASKED.where(Mail.school_id == school.id).limit(1)
    return db.session.scalar(asked, {"since": now() - A_MONTH}) is not None


def looking_after(school: School) -> Sequence[Person]:
    """The office; where nobody there has an address, the headteacher."""
    return _with(school, Role.OFFICE) or _with(school, Role.HEADTEACHER)


def _with(school: School, role: Role) -> Sequence[Person]:
    held = select(Appointment.person_id).where(
        Appointment.school_id == school.id, Appointment.role == role, holds(Appointment)
    )
    query = select(Person).where(Person.id.in_(held), Person.email.is_not(None)).order_by(Person.id)
    return db.session.scalars(query).all()


def _eight(day: date) -> datetime:
    return datetime.combine(day, EIGHT, LONDON)
