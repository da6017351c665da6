"""Parked text does not stay."""

from sqlalchemy import delete

from portal.clock import now
from portal.extensions import db
from portal.jobs import daily
from portal.parking.actions import KEPT
from portal.parking.models import ParkedText


@daily("parked-text")
def clear_parked_text() -> None:
    """Delete what nobody came back for."""
    db.session.execute(delete(ParkedText).where(ParkedText.parked_at <= now() - KEPT))
