"""What a run of reminders would do now."""

from portal.agreements.keeping.records import of_school
from portal.agreements.standing import Rules
from portal.clock import now
from portal.schools.models import School
from portal.schools.reminding import Preview, reminders


def preview_of(school: School, policy_id: int, rules: Rules) -> Preview:
    """Everybody at the school: a run asks the family of whoever starts it too."""
    waiting = (one.waiting for one in of_school(school, policy_id, rules) if one.standing.is_open)
    return Preview(reminders(waiting, now()))
