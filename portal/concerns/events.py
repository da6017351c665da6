"""What the audit says of concerns. Facts are codes and numbers, never words that somebody wrote."""

from portal.audit import Event

RAISED = Event("concern.raised", "topic", "recipient", "circle")
PARENT_WROTE = Event("concern.parent-wrote")
SCHOOL_ANSWERED = Event("concern.school-answered")
NOTE_WRITTEN = Event("concern.note-written")
ASSIGNED = Event("concern.assigned", "handler")
SEALED = Event("concern.sealed", "from_recipient", "recipient")
REROUTED = Event("concern.rerouted", "from_recipient", "recipient")
CLOSED = Event("concern.closed", "outcome")
WITHDRAWN = Event("concern.withdrawn")
FIRST_VIEWED = Event("concern.first-viewed", "role")
