"""Work that is over does not stay."""

from datetime import timedelta

from sqlalchemy import delete

from portal.clock import now
from portal.extensions import db
from portal.jobs.models import Job
from portal.jobs.registry import daily

DONE_KEPT = timedelta(days=30)
GIVEN_UP_KEPT = timedelta(days=90)


@daily("old-jobs")
def clear_old_jobs() -> None:
    """Delete work that was done a month ago, and work given up three months ago."""
    db.session.execute(delete(Job).where(Job.done_at <= now() - DONE_KEPT))
    db.session.execute(delete(Job).where(Job.gave_up_at <= now() - GIVEN_UP_KEPT))
