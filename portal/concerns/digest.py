"""On the morning of a school day, one mail to everybody at the school for whom something waits: numbers, and a link."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select

from portal.accounts.models import Person
from portal.accounts.notices import wanting
from portal.clock import LONDON, now, today
from portal.concerns import emails
from portal.concerns.access import readable_at
from portal.concerns.models import Concern
from portal.concerns.triage_views import due_day, told_nothing
from portal.extensions import db
from portal.jobs import daily, enqueue, job
from portal.schools.access import holds
from portal.schools.models import Appointment, School
from portal.schools.quiet import may_go_from
from portal.schools.roles import CONCERN_ROLES
from portal.schools.term_time import calendar_of

SEVEN = time(7)
LATEST = timedelta(hours=2)  # after a worker was away: a morning's mail at noon helps nobody


@daily("digest")
def queue_digests() -> None:
    """One piece of work for each school and day, for seven o'clock or the end of the quiet hours."""
    day = today()
    for school in db.session.scalars(select(School).order_by(School.id)):
        goes = morning(school, day)
        enqueue("digest", {"school": school.id, "day": day.isoformat()}, f"digest:{school.id}:{day}", not_before=goes)


@job("digest")
def mail_digests(payload: dict[str, Any]) -> None:
    """Mail everybody at one school for whom something waits. Whether it is a school day is asked now: a closure may
    have been entered in the night."""
    school, day = db.session.get(School, payload["school"]), date.fromisoformat(payload["day"])
    if school is None or now() > morning(school, day) + LATEST:
        return
    calendar = calendar_of(school)
    if not calendar.is_school_day(day):
        return
    before = calendar.school_day_before(day) or day - timedelta(days=1)
    for person in wanting(_staff(school), "digest"):
        numbers = what_waits(school, person, day, since=_seven(before))
        if any(numbers.values()):
            emails.digest(person, school, numbers)


def morning(school: School, day: date) -> datetime:
    """When a school's mails of the morning go."""
    return may_go_from(_seven(day), school.quiet_from, school.quiet_until, school.quiet_weekends)


def what_waits(school: School, person: Person, day: date, since: datetime) -> dict[str, int]:
    """Of the open concerns that somebody may read: how many are overdue and due today, of two clocks by the earlier
    as in triage, promised to be looked at by today, and new since a moment."""
    kinds: dict[str, ColumnElement[bool]] = {
        "overdue": due_day < day,
        "today": due_day == day,
        "unseen": and_(told_nothing, Concern.acknowledge_on <= day),
        "new": Concern.sent_at >= since,
    }
    sums = [func.coalesce(func.sum(case((kind, 1), else_=0)), 0) for kind in kinds.values()]
    open_ones = readable_at(school, person).where(Concern.closed_at.is_(None)).with_only_columns(*sums)
    return dict(zip(kinds, db.session.execute(open_ones).one(), strict=True))


def _staff(school: School) -> Sequence[Person]:
    """Everybody who can have a concern to read at a school today, and an address."""
    query = (
        select(Person)
        .join(Appointment, Appointment.person_id == Person.id)
        .where(Appointment.school_id == school.id, Appointment.role.in_(CONCERN_ROLES), holds(Appointment))
        .where(Person.email.is_not(None))
        .order_by(Person.id)
        .distinct()
    )
    return db.session.scalars(query).all()


def _seven(day: date) -> datetime:
    return datetime.combine(day, SEVEN, LONDON)
