"""What the audit says of agreements: codes, never words that somebody wrote."""

from portal.audit import Event

ANSWERED = Event("agreement.answered", "number", "answer", "channel")
