"""What the audit says of asking families about pictures."""

from portal.audit import Event

REMINDERS_STARTED = Event("consent.reminders-started", "run", "adults")
