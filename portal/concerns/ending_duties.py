"""A fortnight after the end, the portal asks the parent once: is it sorted?"""

from datetime import datetime, time

from sqlalchemy import Select, or_, select

from portal.audit import record
from portal.clock import LONDON, now, today
from portal.concerns import emails, events
from portal.concerns.access import author_may_know
from portal.concerns.endings import ASKED_AFTER, ASKED_WITHIN, ENDED_WITH
from portal.concerns.models import Closure, Concern
from portal.concerns.topics import SAFEGUARDING
from portal.concerns.turns import lock
from portal.extensions import db
from portal.jobs import daily, enqueue, job
from portal.jobs.registry import Payload

BATCH = 50  # concerns in one transaction
NOT_BEFORE = time(8)  # London: nobody is woken by a question


@daily("check-ins")
def ask_in_the_morning() -> None:
    """Today's questions are asked from eight o'clock on."""
    enqueue("check-ins", {}, not_before=datetime.combine(today(), NOT_BEFORE, LONDON))


@job("check-ins")
def ask_whether_sorted(payload: Payload) -> None:
    """Ask about a batch of concerns, and leave the rest to another piece of work."""
    found = db.session.scalars(to_ask().order_by(Closure.id).limit(BATCH)).all()
    for closure in found:
        ask(closure)
    if len(found) == BATCH:
        enqueue("check-ins", {})


def to_ask() -> Select[Closure]:
    """Closures a fortnight old that nobody was asked about. Not what its author withdrew, nothing about a child's
    safety, and nobody who may not know of the concern today."""
    ended = Closure.at.between(now() - ASKED_WITHIN, now() - ASKED_AFTER)
    by_school = or_(Closure.outcome != "withdrawn", Closure.by_id != Concern.author_id)
    unsealed = or_(Concern.sealed_at.is_(None), Concern.sealed_at <= Concern.sent_at)
    safe = (Concern.topic != SAFEGUARDING, unsealed)
    joined = select(Closure).join(Concern, ENDED_WITH)
    return joined.where(Closure.asked_at.is_(None), ended, by_school, *safe, author_may_know())


def ask(closure: Closure) -> None:
    """Ask about one, unless it was opened again at this moment."""
    concern = db.session.get_one(Concern, closure.concern_id)
    lock(concern)
    if concern.closed_at != closure.at:
        return
    closure.asked_at = now()
    record(events.CHECK_IN_ASKED, who=None, school=concern.school_id, subject=concern.reference)
    emails.is_it_sorted(concern)
