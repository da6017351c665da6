"""What the audit says of readers: codes, never words."""

from portal.audit import Event

ACKNOWLEDGED = Event("policy.acknowledged", "number", "channel")
