"""Starting a run of reminders: who started it, and the work that waits, in one transaction."""

from sqlalchemy import select

from portal.accounts.models import Person
from portal.audit import record
from portal.clock import now
from portal.consents.access import purposes_of
from portal.consents.asking import events
from portal.consents.asking.access import runs_of
from portal.consents.asking.reminder_jobs import SOME_REMINDERS
from portal.consents.asking.waiting import pending_at
from portal.consents.models import ConsentReminderRun
from portal.extensions import db
from portal.schools import runs
from portal.schools.models import School
from portal.schools.reminding import Preview, reminders


def start_reminders(school: School, by: Person, seen: str) -> ConsentReminderRun | None:
    """Begin to mail those who have not answered. `seen` is the last run that the page knew: where another one has
    begun since, or one goes on, that one is the answer. None when nobody can be mailed now."""
    db.session.execute(select(School.id).where(School.id == school.id).with_for_update())
    last = db.session.scalars(runs_of(school).limit(1)).one_or_none()
    if last is not None and (last.finished_at is None or last.public_id != seen):
        db.session.rollback()
        return last
    people = [one.person_id for one in preview_of(school).mailed]
    if not people:
        db.session.rollback()
        return None
    run = _run(school, by, people)
    db.session.commit()
    return run


def preview_of(school: School) -> Preview:
    """Everybody at the school: a run asks the family of whoever starts it too."""
    purposes = list(db.session.scalars(purposes_of(school.id)))
    return Preview(reminders((one.waiting for one in pending_at(school, purposes)), now()))


def _run(school: School, by: Person, people: list[int]) -> ConsentReminderRun:
    run = ConsentReminderRun(school_id=school.id, started_at=now(), by_id=by.id, total=len(people))
    db.session.add(run)
    db.session.flush()
    runs.enqueue_batches(SOME_REMINDERS, run.id, people)
    record(events.REMINDERS_STARTED, who=by.id, school=school.id, run=run.public_id, adults=len(people))
    return run
