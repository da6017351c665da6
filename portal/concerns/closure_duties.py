"""After a school's closed days were changed: every promised day that they touch is counted again, and its parent told.

The room of the schools queues this work by its name, in the transaction that changes the calendar.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from portal.audit import record
from portal.clock import now
from portal.concerns import emails, events
from portal.concerns.models import Concern, DateRevision, Message, Reopening
from portal.concerns.recounting import Basis, Recount
from portal.concerns.topics import SAFEGUARDING, SHIPPED, topics_of
from portal.extensions import db
from portal.jobs import enqueue, job
from portal.schools.models import School
from portal.schools.term_time import calendar_of, days

KIND = "dates-after-closure"
BATCH = 50  # concerns in one transaction: nobody who writes in one of them waits long


@job(KIND)
def recount_dates(payload: dict[str, Any]) -> None:
    """Count again a batch of a school's promised days from the closure's first day on, and queue the next batch.
    Done twice, it changes nothing more. The payload: `school`, `first` and `last` day, `removed`, `by` whom."""
    school = db.session.get(School, payload["school"])
    if school is None:
        return
    first, last = date.fromisoformat(payload["first"]), date.fromisoformat(payload["last"])
    concerns = _waiting(school, first, payload.get("after", 0))
    recount, bases, topics = _recount(school, first, last), _bases(concerns), SHIPPED | topics_of(school.id)
    for concern in concerns:
        _move_acknowledgement(concern, recount, topics[concern.topic].acknowledge_days)
        _move(concern, recount.again(concern.due_on or last, bases[concern.id], concern.reply_days), payload)
    if len(concerns) == BATCH:
        enqueue(KIND, payload | {"after": concerns[-1].id})


def _waiting(school: School, first: date, after: int) -> Sequence[Concern]:
    """The next concerns of a school in which a parent waits for an answer from this day on, held."""
    query = (
        select(Concern)
        .where(Concern.school_id == school.id, Concern.closed_at.is_(None), Concern.due_on >= first)
        .where(Concern.waits_for == "school", Concern.id > after)
        .order_by(Concern.id)
        .limit(BATCH)
    )
    return db.session.scalars(query.with_for_update().execution_options(populate_existing=True)).all()


def _recount(school: School, first: date, last: date) -> Recount:
    calendar = calendar_of(school)
    return Recount(
        calendar,
        fewest=calendar_of(school, but="closure"),
        most=calendar.changed(closed=days(first, last)),
        cutoff_hour=school.cutoff_hour,
    )


def _bases(concerns: Sequence[Concern]) -> dict[int, list[Basis]]:
    """For each concern, every moment from which its clock may count: sent, opened again, the parent's first words
    after words of the school, and days that staff named."""
    found = defaultdict(list, {concern.id: [Basis(concern.sent_at)] for concern in concerns})
    for row in db.session.scalars(select(Reopening).where(Reopening.concern_id.in_(found))):
        found[row.concern_id].append(Basis(row.at))
    named = select(DateRevision).where(DateRevision.concern_id.in_(found), DateRevision.cause == "staff")
    for revision in db.session.scalars(named):
        found[revision.concern_id].append(Basis(revision.at, revision.after))
    columns = (Message.concern_id, Message.side, Message.sent_at)
    spoke_last: dict[int, str] = {}
    messages = select(*columns).where(Message.concern_id.in_(found)).order_by(Message.sent_at, Message.id)
    for concern_id, side, sent_at in db.session.execute(messages):
        if side == "parent" and spoke_last.get(concern_id) == "school":
            found[concern_id].append(Basis(sent_at))
        spoke_last[concern_id] = side
    return found


def _move_acknowledgement(concern: Concern, recount: Recount, school_days: int) -> None:
    """The day by which somebody looks at it, which only the sending sets."""
    if concern.acknowledge_on is None or concern.acknowledged_at or concern.answered_at:
        return
    concern.acknowledge_on = recount.again(concern.acknowledge_on, [Basis(concern.sent_at)], school_days)


def _move(concern: Concern, due_on: date, payload: dict[str, Any]) -> None:
    """Move a promised day, tell its parent, and keep the old one on record."""
    before = concern.due_on
    if before is None or before == due_on:
        return
    concern.due_on = due_on
    facts = {"before": before.isoformat(), "after": due_on.isoformat()}
    record(events.DATE_CHANGED, who=payload["by"], school=concern.school_id, subject=concern.reference, **facts)
    if concern.topic == SAFEGUARDING:
        return  # its author was never promised a day
    concern.turn += 1
    concern.school_wrote_at = now()
    db.session.add(
        DateRevision(
            concern_id=concern.id,
            by_id=payload["by"],
            at=concern.school_wrote_at,
            cause="no-closure" if payload["removed"] else "closure",
            before=before,
            after=due_on,
            closed_first=date.fromisoformat(payload["first"]),
            closed_last=date.fromisoformat(payload["last"]),
        )
    )
    emails.date_changed(concern)
