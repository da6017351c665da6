"""Starting a run of reminders: who started it, and the work that waits, in one transaction."""

from sqlalchemy import select

from portal.accounts.models import Person
from portal.agreements import events
from portal.agreements.access import runs_of
from portal.agreements.asked import rules_of
from portal.agreements.keeping.preview import preview_of
from portal.agreements.keeping.reminder_jobs import SOME_REMINDERS
from portal.agreements.models import ReminderRun
from portal.audit import record
from portal.clock import now
from portal.extensions import db
from portal.policies.models import Policy, PolicyVersion
from portal.schools import runs
from portal.schools.models import School


def start_reminders(school: School, version: PolicyVersion, by: Person, seen: str) -> ReminderRun | None:
    """Begin to mail those who have not answered. `seen` is the last run that the page knew: where another one has
    begun since, or one goes on, that one is the answer. None when nobody can be mailed now."""
    db.session.execute(select(Policy.id).where(Policy.id == version.policy_id).with_for_update())
    last = db.session.scalars(runs_of(school).where(ReminderRun.policy_id == version.policy_id).limit(1)).one_or_none()
    if last is not None and (last.finished_at is None or last.public_id != seen):
        db.session.rollback()
        return last
    rules = rules_of([version.policy])[version.policy_id]
    people = [one.person_id for one in preview_of(school, version.policy_id, rules).mailed]
    if not people:
        db.session.rollback()
        return None
    run = _run(school, version, by, people)
    db.session.commit()
    return run


def _run(school: School, version: PolicyVersion, by: Person, people: list[int]) -> ReminderRun:
    of = {"school_id": school.id, "policy_id": version.policy_id, "version_id": version.id}
    run = ReminderRun(**of, started_at=now(), by_id=by.id, total=len(people), mailed=0, left_out=0)
    db.session.add(run)
    db.session.flush()
    runs.enqueue_batches(SOME_REMINDERS, run.id, people)
    facts: dict[str, str | int] = {"run": run.public_id, "number": version.number, "adults": len(people)}
    record(events.REMINDERS_STARTED, who=by.id, school=school.id, subject=version.policy.subject, **facts)
    return run
