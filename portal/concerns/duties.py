"""Drafts do not stay."""

from sqlalchemy import delete

from portal.clock import now
from portal.concerns.drafts import KEPT
from portal.concerns.models import Draft
from portal.extensions import db
from portal.jobs import daily


@daily("concern-drafts")
def clear_drafts() -> None:
    """Delete drafts that nobody has touched for 30 days."""
    db.session.execute(delete(Draft).where(Draft.saved_at <= now() - KEPT))
