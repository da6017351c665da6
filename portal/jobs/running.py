"""Do the work that waits."""

import json
import logging
import traceback
from collections.abc import Callable

from flask import current_app
from sqlalchemy import select

from portal.access import reading
from portal.clock import today
from portal.extensions import db
from portal.jobs.models import Job
from portal.jobs.registry import DUTIES, KINDS, enqueue
from portal.jobs.waiting import Claim, Waiting

log = logging.getLogger(__name__)

JOBS = Waiting(Job.__table__, over="done_at", erased=("payload",), most_tries=8)


def queue_daily_duties() -> None:
    """Queue each daily duty for today, London time, unless some worker has done so. Costs nothing once
    today's are known to be there."""
    day = today().isoformat()
    if current_app.extensions.get("daily_duties_queued") == day:
        return
    keys = {f"daily:{name}:{day}": f"daily:{name}" for name in DUTIES}
    with reading():
        known = set(db.session.scalars(select(Job.key).where(Job.key.in_(keys))))
        db.session.rollback()
    for key in keys.keys() - known:
        enqueue(keys[key], {}, key)
    db.session.commit()
    current_app.extensions["daily_duties_queued"] = day


def run_waiting(limit: int = 20, stopping: Callable[[], bool] = lambda: False) -> int:
    """Do up to `limit` pieces of work that are due; returns how many were taken on.

    When `stopping` turns true the rest is left to the next worker. Work that fails is tried again later, and
    given up after the eighth time.
    """
    if not JOBS.any_due():
        return 0
    claims = JOBS.claim(limit)
    for claim in claims:
        if stopping():
            JOBS.release(claim)
        else:
            _run(claim)
    return len(claims)


def _run(claim: Claim) -> None:
    """The work's own changes and "done" are one transaction. The row stays locked in it, so that no other
    worker begins the same work even if this one outlives its lease."""
    query = select(Job.kind, Job.tries).where(Job.id == claim.id, Job.claimed_until == claim.until)
    row = db.session.execute(query.with_for_update()).one_or_none()
    if row is None:
        db.session.rollback()
        return
    try:
        payload = db.session.scalars(select(Job.payload).where(Job.id == claim.id)).one()
        KINDS[row.kind](json.loads(payload or "{}"))
        JOBS.done(claim)
    except Exception as error:
        db.session.rollback()
        _note_failure(claim, row.kind, row.tries, error)


def _note_failure(claim: Claim, kind: str, tries: int, error: Exception) -> None:
    gave_up = JOBS.failed(claim, tries, type(error).__name__)
    # Not the message of the error: it may hold what people wrote.
    where = traceback.extract_tb(error.__traceback__)[-1]
    log.log(
        logging.ERROR if gave_up else logging.WARNING,
        "job %s (%s) failed with %s at %s:%s; %s",
        *(claim.id, kind, type(error).__name__, where.filename, where.lineno),
        "given up" if gave_up else "will be tried again",
    )
