"""What the audit says of flags: which child, and never a word of why."""

from portal.audit import Event

FLAG_SET = Event("publishing.flag-set")
REASON_READ = Event("publishing.flag-reason-read")
FLAG_ENDED = Event("publishing.flag-ended")
