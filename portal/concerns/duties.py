"""What the worker sees to each day: drafts do not stay, and no concern is left with nobody."""

from portal.clock import now
from portal.concerns.attaching import drop_drafts
from portal.concerns.drafts import KEPT
from portal.concerns.models import Draft
from portal.concerns.rerouting_actions import look_after_all
from portal.jobs import daily


@daily("concern-drafts")
def clear_drafts() -> None:
    """Delete drafts that nobody has touched for 30 days."""
    drop_drafts(Draft.saved_at <= now() - KEPT)


@daily("concerns-with-nobody")
def find_readers() -> None:
    """Send on what the last handler or reader left behind."""
    look_after_all()
