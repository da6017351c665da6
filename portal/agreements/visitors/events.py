"""What the audit says of visits: no name, and no word that somebody wrote."""

from portal.audit import Event

VISITED = Event("visit.recorded", "number")
STEP_TAKEN = Event("visit.step-taken", "step")
