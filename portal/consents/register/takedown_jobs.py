"""What changes by time alone: answers grow old, children leave, links end or are restricted, settings and purposes
change. And what was not done in time. The worker commits."""

from sqlalchemy import ColumnElement, bindparam, func, select

from portal.accounts.models import Person
from portal.clock import now, today
from portal.consents.models import Publication, PublishedChild, Takedown
from portal.consents.register import emails
from portal.consents.register.staff import Staff
from portal.consents.register.taking_down import open_takedowns
from portal.extensions import db
from portal.jobs import daily, enqueue, job
from portal.jobs.registry import Payload
from portal.schools.models import School

SOME_CHILDREN = "takedowns-of-some"
OVERDUE = "takedowns-overdue"
BATCH = 200  # children a job: a school of 1,500 is held up by none of them
NEXT_ONES = (
    select(PublishedChild.pupil_id)
    .join(Publication, Publication.id == PublishedChild.publication_id)
    .where(Publication.school_id == bindparam("school_id"), Publication.ended_on.is_(None))
    .where(PublishedChild.out_at.is_(None), PublishedChild.pupil_id > bindparam("after"))
    .distinct()
    .order_by(PublishedChild.pupil_id)
    .limit(BATCH)
)


@daily("takedowns")
def look_for_takedowns() -> None:
    """One piece of work for each school that has something out, and one for each that is late with something."""
    out = select(Publication.school_id).where(Publication.ended_on.is_(None)).distinct()
    for school_id in db.session.scalars(out.order_by(Publication.school_id)):
        _go_on(school_id, 0)
    late = select(Takedown.school_id).where(*_untold()).distinct()
    for school_id in db.session.scalars(late.order_by(Takedown.school_id)):
        enqueue(OVERDUE, {"school": school_id}, f"{OVERDUE}:{school_id}:{today().isoformat()}")


@job(SOME_CHILDREN)
def bring_into_line(payload: Payload) -> None:
    """Some children of a school, then the next ones in a piece of work of their own."""
    school = db.session.get_one(School, payload["school"])
    values = {"school_id": school.id, "after": payload["after"]}
    some = list(db.session.scalars(NEXT_ONES, values))
    if some:
        open_takedowns(school, some)
    if len(some) == BATCH:
        _go_on(school.id, some[-1])


@job(OVERDUE)
def tell_what_is_late(payload: Payload) -> None:
    """The headteacher is told once of each, all of a day in one mail."""
    school = db.session.scalars(select(School).where(School.id == payload["school"]).with_for_update()).one()
    late = list(db.session.scalars(select(Takedown).where(Takedown.school_id == school.id, *_untold())))
    for row in late:
        row.told_at = now()
    for person in Staff(school).leading if late else ():
        emails.takedowns_overdue(person, school, len(late))


@job(emails.LATER)
def tell_in_the_morning(payload: Payload) -> None:
    """Whose list something came onto at night is told now, if it is still there."""
    school, person = db.session.get_one(School, payload["school"]), db.session.get_one(Person, payload["person"])
    waits = (Takedown.school_id == school.id, Takedown.owner_id == person.id, Takedown.done_at.is_(None))
    number = db.session.scalar(select(func.count()).select_from(Takedown).where(*waits))
    if number and person.id in Staff(school).people:
        emails.takedown_waits_still(person, school)


def _go_on(school_id: int, after: int) -> None:
    key = f"{SOME_CHILDREN}:{school_id}:{today().isoformat()}:{after}"
    enqueue(SOME_CHILDREN, {"school": school_id, "after": after}, key)


def _untold() -> tuple[ColumnElement[bool], ...]:
    return (Takedown.done_at.is_(None), Takedown.due_on < today(), Takedown.told_at.is_(None))
