"""Visits do not stay."""

from datetime import timedelta

from sqlalchemy import delete, select

from portal.agreements.models import Visit, VisitStep
from portal.clock import now
from portal.extensions import db
from portal.jobs import daily

KEPT = timedelta(days=365)


@daily("visits")
def clear_visits() -> None:
    """Delete who visited a year ago, with what they were asked."""
    over = Visit.at <= now() - KEPT
    db.session.execute(delete(VisitStep).where(VisitStep.visit_id.in_(select(Visit.id).where(over))))
    db.session.execute(delete(Visit).where(over))
