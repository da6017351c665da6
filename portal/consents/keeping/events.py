"""What the audit says of the school's side of pictures."""

from portal.audit import Event

DOWNLOADED = Event("consent.permissions-downloaded", "rows")
TEMPLATE_DOWNLOADED = Event("consent.template-downloaded", "rows")
SHEET_BROUGHT = Event("consent.sheet-brought", "size")
SHEET_RECORDED = Event("consent.sheet-recorded", "rows", "added")
