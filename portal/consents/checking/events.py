"""What the audit says of checks: numbers, never a name. The purpose is said by its number."""

from portal.audit import Event

CHECKED = Event("publishing.checked", "purpose", "children", "may_not", "again")
