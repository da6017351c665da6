"""What the audit says of pictures: codes, never words that somebody wrote."""

from portal.audit import Event

DECIDED = Event("consent.decided", "yes", "no", "channel", "voice")
