"""When and where the forum meets, and how a meeting ended."""

from typing import Any

from wtforms import HiddenField, ValidationError

from portal.clock import today
from portal.forms import Choice, DayField, Form, LongText, ShortText
from portal.forum.asking_forms import token
from portal.forum.boxes import LanguagesForm
from portal.forum.models import ForumMeeting
from portal.forum.words import ENDINGS
from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l

NOTE = 1000  # characters


class MeetingForm(LanguagesForm):
    """A day, a place in each language, and what else is good to know. `seen` counts the changes its page knew of."""

    NAMES = ("place", "note")

    held_on = DayField(_l("Day"), missing=_l("Enter the day"))
    place_en = ShortText(_l("Where and at what time, in English"))
    place_cy = ShortText(_l("Where and at what time, in Welsh"))
    note_en = LongText(_l("What else is good to know, in English"), limit=NOTE)
    note_cy = LongText(_l("What else is good to know, in Welsh"), limit=NOTE)
    seen = HiddenField(filters=[token])

    def plain_label(self, name: str) -> str:
        return _("Where and at what time") if name == "place" else _("What else is good to know")

    def for_meeting(self, meeting: ForumMeeting | None) -> "MeetingForm":
        """Its own day may stay, even when it is past."""
        self.stays = meeting.held_on if meeting else None
        for box in self.boxes("place"):
            box.optional = False
        return self

    def validate_held_on(self, field: DayField) -> None:
        """A real day, today or later."""
        if field.day is None:
            raise ValidationError(_("The day must be a real date"))
        if field.day < today() and field.day != self.stays:
            raise ValidationError(_("The day must be today or later"))

    def validate(self, extra_validators: Any = None) -> bool:
        """A place in each language; a note in all or none."""
        valid: bool = super().validate(extra_validators)
        for code in self.codes:
            if self.is_empty("place", code):
                self.box("place", code).errors, valid = [_("Enter where and at what time")], False
        return self.in_all_or_none("note") and valid


class EndForm(Form):
    """How a meeting ended."""

    ended = Choice(_l("How did it end?"), _l("Select how it ended"))
    seen = HiddenField(filters=[token])

    def for_meeting(self, meeting: ForumMeeting) -> "EndForm":
        """It can only have taken place once its day has come."""
        codes = ENDINGS if meeting.has_come else ("called-off",)
        self.ended.choices = [(code, str(ENDINGS[code])) for code in codes]
        return self
