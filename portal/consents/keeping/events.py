"""What the audit says of the school's side of pictures."""

from portal.audit import Event

DOWNLOADED = Event("consent.permissions-downloaded", "rows")
