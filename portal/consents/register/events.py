"""What the audit says of publications and takedowns. No fact is a word that somebody wrote, and none says why."""

from portal.audit import Event

PUBLICATION_RECORDED = Event("consent.publication-recorded", "children", "checked", "to_take_down")
PUBLICATION_CHANGED = Event("consent.publication-changed", "owner")
PUBLICATION_ENDED = Event("consent.publication-ended", "ended_on")
TAKEDOWN_OPENED = Event("consent.takedown-opened", "publication", "of")
TAKEDOWN_CLOSED = Event("consent.takedown-closed", "publication")  # by itself: the child may be shown again
TAKEDOWN_DONE = Event("consent.takedown-done", "outcome")
TAKEDOWN_HANDED_OVER = Event("consent.takedown-handed-over", "owner")
