"""What is said about a takedown."""

from typing import Any

from wtforms import HiddenField

from portal.accounts.models import Person
from portal.consents.models import Takedown
from portal.consents.register.recording_forms import token
from portal.consents.register.words import outcomes_for
from portal.forms import Choice, Form, LongText
from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l

NOTE = 1000  # characters


class OutcomeForm(Form):
    """What was done. `seen` is what had to go when the page was opened."""

    outcome = Choice(_l("What was done?"), _l("Select what was done"))
    note = LongText(_l("What was done instead, or what else is good to know"), limit=NOTE)
    seen = HiddenField(filters=[token])

    def for_takedown(self, takedown: Takedown) -> "OutcomeForm":
        """With what can have been done about this one."""
        self.outcome.choices = list(outcomes_for(takedown).items())
        return self

    def validate(self, extra_validators: Any = None) -> bool:
        """Whatever stays where it is needs a word."""
        valid: bool = super().validate(extra_validators)
        if self.outcome.data == "cannot" and not self.note.data and not self.note.errors:
            self.note.errors, valid = [_("Enter what was done instead")], False
        return valid


class HandoverForm(Form):
    """Who sees to it from now on."""

    owner = Choice(_l("Who sees to it from now on?"), _l("Select who sees to it from now on"))

    def with_staff(self, people: dict[str, Person]) -> "HandoverForm":
        """With those who work at the school today."""
        self.owner.choices = [(public_id, person.public_name) for public_id, person in people.items()]
        return self
