"""Mailing some of those who have not answered about pictures, and the end of a run. The worker commits."""

from sqlalchemy import select

from portal.accounts.models import Person
from portal.clock import now
from portal.consents.access import purposes_of
from portal.consents.asking import emails
from portal.consents.asking.waiting import pending_at
from portal.consents.linking import pages_for
from portal.consents.models import ConsentAsking, ConsentReminderRun
from portal.extensions import db
from portal.jobs import daily, job
from portal.jobs.registry import Payload
from portal.schools import runs
from portal.schools.models import School
from portal.schools.reminding import Reminder, reminders

SOME_REMINDERS = "consent-reminders"


@job(SOME_REMINDERS)
def mail_some(payload: Payload) -> None:
    """Ask these adults, each of whom is read anew: whoever has answered by now, or is no longer to be asked, gets no
    mail. That they were asked is stored together with the mail, so nobody gets it twice."""
    run = db.session.get(ConsentReminderRun, payload["run"])
    if run is None or run.finished_at is not None:
        return
    school = db.session.get_one(School, run.school_id)
    purposes = list(db.session.scalars(purposes_of(school.id)))
    waiting = (one.waiting for one in pending_at(school, purposes, people=payload["people"]))
    found = {one.person_id: one for one in reminders(waiting, now()) if one.why is None}
    pages = pages_for(found, school)
    for person in db.session.scalars(select(Person).where(Person.id.in_(found)).order_by(Person.id)):
        emails.please_answer(person, school, pages[person.id])
        _note(person, run, found[person.id])
    runs.count(ConsentReminderRun, run.id, len(found), len(payload["people"]) - len(found))


@daily("consent-reminders-over")
def end_what_stopped() -> None:
    """A run whose work was given up is over, or it would keep the next one from beginning."""
    runs.end_what_stopped(ConsentReminderRun)


def _note(person: Person, run: ConsentReminderRun, about: Reminder) -> None:
    same = {"run_id": run.id, "person_id": person.id, "at": now()}
    db.session.add_all(ConsentAsking(pupil_id=pupil_id, **same) for pupil_id in about.pupils)
