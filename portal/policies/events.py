"""What the audit says of policies."""

from portal.audit import Event

STARTED = Event("policy.started")
DRAFT_STARTED = Event("policy.draft-started", "number")
DRAFT_SAVED = Event("policy.draft-saved", "number")
STEPS_SAVED = Event("policy.steps-saved", "number")
QUESTIONS_SAVED = Event("policy.questions-saved", "number")
FILES_CHANGED = Event("policy.files-changed", "number")
DRAFT_DROPPED = Event("policy.draft-dropped", "number")
PROPOSED = Event("policy.proposed", "number")
SENT_BACK = Event("policy.sent-back", "number")
PUBLISHED = Event("policy.published", "number", "change")
FINDING_SET_ASIDE = Event("policy.finding-set-aside", "rule")
ADDRESS_CHECKED = Event("policy.address-checked", "entry")
