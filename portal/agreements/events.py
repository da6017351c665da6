"""What the audit says of agreements: codes, never words that somebody wrote."""

from portal.audit import Event

ANSWERED = Event("agreement.answered", "number", "answer", "channel")
EXCUSED = Event("agreement.excused", "pupil", "adult")
EXCUSE_ENDED = Event("agreement.excuse-ended", "pupil", "adult")
CALLED_BACK = Event("agreement.called-back", "pupil", "adult")
REMINDERS_STARTED = Event("agreement.reminders-started", "run", "number", "adults")
ANSWERS_DOWNLOADED = Event("agreement.answers-downloaded", "rows")
