"""What the audit says of the school's side of pictures."""

from portal.audit import Event

DOWNLOADED = Event("consent.permissions-downloaded", "rows")
TEMPLATE_DOWNLOADED = Event("consent.template-downloaded", "rows")
SHEET_BROUGHT = Event("consent.sheet-brought", "size")
SHEET_RECORDED = Event("consent.sheet-recorded", "rows", "added")
PURPOSE_ADDED = Event("consent.purpose-added")
PURPOSE_CHANGED = Event("consent.purpose-changed", "material")
PURPOSE_MOVED = Event("consent.purpose-moved")
PURPOSE_CLOSED = Event("consent.purpose-closed")
PURPOSE_OPENED = Event("consent.purpose-opened")
RULES_CHANGED = Event(
    "consent.rules-changed", "consent_years", "consents_by_all", "pupils_decide_from", "takedown_days"
)
YEAR_GROUPS_SET = Event("consent.year-groups-set", "classes")
