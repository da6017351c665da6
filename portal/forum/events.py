"""What the audit says of the forum. No fact is a word that somebody wrote."""

from portal.audit import Event

TOPIC_ASKED = Event("forum.topic-asked", "language")
TOPIC_WITHDRAWN = Event("forum.topic-withdrawn")
TOPIC_LISTED = Event("forum.topic-listed", "meeting")
TOPIC_GROUPED = Event("forum.topic-grouped", "into")
TOPIC_ANSWERED = Event("forum.topic-answered")
TOPIC_SENT_ELSEWHERE = Event("forum.topic-sent-elsewhere")
TOPIC_TAKEN_BACK = Event("forum.topic-taken-back")
OUTCOME_PUBLISHED = Event("forum.outcome-published", "number")
MEETING_PLANNED = Event("forum.meeting-planned", "held_on")
MEETING_CHANGED = Event("forum.meeting-changed", "held_on")
MEETING_ENDED = Event("forum.meeting-ended", "ended")
