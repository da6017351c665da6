"""What was sent, and to whom, does not stay for ever."""

from datetime import timedelta

from sqlalchemy import delete, or_

from portal.clock import now
from portal.extensions import db
from portal.jobs import daily
from portal.outbox.models import Mail

KEPT = timedelta(days=90)


@daily("old-mails")
def clear_old_mails() -> None:
    """Delete the rows of mails that were sent or given up three months ago."""
    long_ago = now() - KEPT
    db.session.execute(delete(Mail).where(or_(Mail.sent_at <= long_ago, Mail.gave_up_at <= long_ago)))
