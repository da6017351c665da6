"""Mailing some of those who have not answered, and the end of a run. The worker commits."""

from sqlalchemy import select

from portal.accounts.models import Person
from portal.agreements import emails
from portal.agreements.access import AGREEMENT_IN_BRIEF
from portal.agreements.asked import rules_of
from portal.agreements.keeping.records import of_school
from portal.agreements.models import Asking, ReminderRun
from portal.clock import now
from portal.extensions import db
from portal.jobs import daily, job
from portal.jobs.registry import Payload
from portal.policies.models import Policy
from portal.schools import runs
from portal.schools.models import School
from portal.schools.reminding import Reminder, reminders

SOME_REMINDERS = "agreement-reminders"


@job(SOME_REMINDERS)
def mail_some(payload: Payload) -> None:
    """Ask these adults, each of whom is read anew: whoever has answered by now, or is no longer to be asked, gets no
    mail. That they were asked is stored together with the mail, so nobody gets it twice."""
    run = db.session.get(ReminderRun, payload["run"])
    if run is None or run.finished_at is not None:
        return
    _hold(run)
    school = db.session.get_one(School, run.school_id)
    found = {one.person_id: one for one in _still_waiting(school, run, payload["people"]) if one.why is None}
    for person in db.session.scalars(select(Person).where(Person.id.in_(found)).order_by(Person.id)):
        _ask(person, school, run, found[person.id])
    runs.count(ReminderRun, run.id, len(found), len(payload["people"]) - len(found))


@daily("agreement-reminders-over")
def end_what_stopped() -> None:
    """A run whose work was given up is over, or it would keep the next one from beginning."""
    runs.end_what_stopped(ReminderRun)


def _hold(run: ReminderRun) -> None:
    """No answer and no excuse is stored between reading the adults and queueing their mails: each takes this row, and
    what began before us is over when we have it. Only what is read through a key goes on beside us."""
    db.session.execute(select(Policy.id).where(Policy.id == run.policy_id).with_for_update(key_share=True))


def _still_waiting(school: School, run: ReminderRun, people: list[int]) -> list[Reminder]:
    """Those of them who can be mailed now; nobody where the school asks about something else by now."""
    version = db.session.scalars(AGREEMENT_IN_BRIEF, {"school_id": school.id}).one_or_none()
    if version is None or version.policy_id != run.policy_id:
        return []
    rules = rules_of([version.policy])[version.policy_id]
    records = of_school(school, version.policy_id, rules, people)
    return reminders((one.waiting for one in records if one.standing.is_open), now())


def _ask(person: Person, school: School, run: ReminderRun, about: Reminder) -> None:
    emails.please_answer(person, school)
    same = {"policy_id": run.policy_id, "run_id": run.id, "person_id": person.id, "at": now()}
    db.session.add_all(Asking(pupil_id=pupil_id, **same) for pupil_id in about.pupils)
