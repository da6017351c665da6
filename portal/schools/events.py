"""What the audit says of a school's own settings."""

from portal.audit import Event

CLOSURE_ADDED = Event("school.closure-added", "first", "last")
CLOSURE_REMOVED = Event("school.closure-removed", "first", "last")
DESK_CHANGED = Event(
    "school.desk-changed",
    "quiet_from",
    "quiet_until",
    "quiet_weekends",
    "reopen_days",
    "staff_second_factor",
    "policies_by_two",
    "agreement_yearly",
    "has_forum",
)
REPLY_DAYS_CHANGED = Event("school.reply-days-changed", "topic", "acknowledge_days", "reply_days")
