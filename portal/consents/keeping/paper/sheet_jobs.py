"""Recording a sheet, all of it or nothing; telling the adults; forgetting what was brought. The worker commits."""

from flask_babel import force_locale
from sqlalchemy import select

from portal.accounts.models import Person
from portal.audit import record
from portal.clock import now
from portal.consents.asking import emails
from portal.consents.deciding import Answers, add_for_many
from portal.consents.keeping import events
from portal.consents.keeping.paper.planning import Plan, plan_of
from portal.consents.keeping.paper.refusals import Unreadable
from portal.consents.keeping.paper.school_side import register_of
from portal.consents.linking import pages_for
from portal.consents.models import AnswerSheet
from portal.extensions import db
from portal.jobs import enqueue, job
from portal.jobs.registry import Payload
from portal.schools.models import Pupil, School
from portal.schools.runs import batches

RECORD_SHEET, TELL_SOME, FORGET_SHEET = "consent-sheet", "consent-sheet-receipts", "consent-sheet-over"


@job(RECORD_SHEET)
def record_sheet(payload: Payload) -> None:
    """Read it anew: what was looked at a while ago may be wrong by now, and then nothing is recorded."""
    sheet = db.session.scalars(select(AnswerSheet).where(AnswerSheet.id == payload["sheet"]).with_for_update()).one()
    if sheet.content is None or sheet.done_at is not None:
        return
    plan = _plan(sheet)
    sheet.content = None
    if plan is None or plan.problems:
        sheet.refused_at = now()
        return
    people = _add(sheet, plan)
    sheet.done_at = now()
    for start, some in batches(people):
        enqueue(TELL_SOME, {"school": sheet.school_id, "people": some}, key=f"{TELL_SOME}:{sheet.id}:{start}")
    facts = {"rows": len(plan.rows), "added": sheet.added or 0}
    record(events.SHEET_RECORDED, who=sheet.by_id, school=sheet.school_id, subject=sheet.public_id, **facts)


@job(TELL_SOME)
def tell_some(payload: Payload) -> None:
    """To each adult that the school has recorded answers for them."""
    school = db.session.get_one(School, payload["school"])
    pages = pages_for(payload["people"], school)
    for person in db.session.scalars(select(Person).where(Person.id.in_(pages)).order_by(Person.id)):
        emails.recorded_for(person, school, pages[person.id])


@job(FORGET_SHEET)
def forget_sheet(payload: Payload) -> None:
    """What nobody has recorded within a day is gone."""
    sheet = db.session.get(AnswerSheet, payload["sheet"])
    if sheet is not None:
        sheet.content = None


def _plan(sheet: AnswerSheet) -> Plan | None:
    try:
        with force_locale(sheet.language):  # nobody reads what would be wrong
            return plan_of(sheet.content or b"", register_of(sheet.school, sheet.by))
    except Unreadable:
        return None


def _add(sheet: AnswerSheet, plan: Plan) -> list[int]:
    """Add all decisions; returns the adults whose answers are new."""
    rows = plan.changes
    pupils = {pupil.id: pupil for pupil in db.session.scalars(select(Pupil).where(Pupil.school_id == sheet.school_id))}
    ids = sorted({row.adult.id for row in rows})
    people: dict[int, Person] = {}
    for _start, some in batches(ids):
        people |= {one.id: one for one in db.session.scalars(select(Person).where(Person.id.in_(some)))}
    by, language, channel = sheet.by, sheet.language, sheet.channel
    added = add_for_many(
        [Answers(pupils[row.child.id], people[row.adult.id], by, row.new, language, channel) for row in rows]
    )
    sheet.added = len(added)
    return sorted({row["person_id"] for row in added})
