"""What a run of reminders would do now."""

from dataclasses import dataclass

from portal.agreements.keeping.records import of_school
from portal.agreements.keeping.reminding import Reminder, Why, left_out, reminders
from portal.agreements.standing import Rules
from portal.clock import now
from portal.schools.models import School


@dataclass(frozen=True, slots=True)
class Preview:
    """One reminder for each adult whose answer is missing."""

    found: list[Reminder]

    @property
    def mailed(self) -> list[Reminder]:
        return [one for one in self.found if one.why is None]

    @property
    def adults(self) -> int:
        return len(self.mailed)

    @property
    def children(self) -> int:
        return len({pupil for one in self.mailed for pupil in one.pupils})

    @property
    def left_out(self) -> dict[Why, int]:
        return left_out(self.found)


def preview_of(school: School, policy_id: int, rules: Rules) -> Preview:
    """Everybody at the school: a run asks the family of whoever starts it too."""
    waiting = (one.waiting for one in of_school(school, policy_id, rules) if one.standing.is_open)
    return Preview(reminders(waiting, now()))
