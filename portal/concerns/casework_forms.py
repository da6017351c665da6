"""The forms of the moves: an answer that may still be owed, another day, another recipient."""

from datetime import date
from typing import cast

from wtforms import BooleanField, HiddenField
from wtforms.validators import StopValidation

from portal.clock import today
from portal.concerns.deadlines import FURTHEST, wrong_with
from portal.concerns.forms import MessageForm, token
from portal.forms import Choice, DayField, Form, LongText
from portal.schools.calendar import SchoolCalendar
from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l


class ReplyForm(MessageForm):
    """A message of the school. `owed`: the answer itself is still to come."""

    owed = BooleanField(_l("The full answer is still to come: keep the promised date"))


class DueDateForm(Form):
    """`calendar` is the school's; a page that only shows the form needs none."""

    due_on = DayField(_l("New date"), missing=_l("Enter the new date"))
    reason = LongText(
        _l("Why does the date change?"), missing=_l("Enter why the date changes"), limit=2000, id="date-reason"
    )
    seen = HiddenField(filters=[token])
    calendar: SchoolCalendar | None = None
    promised: date | None = None

    @property
    def day(self) -> date:
        """The day of a valid form."""
        return cast(date, self.due_on.day)

    def validate_due_on(self, field: DayField) -> None:
        """A day on which the school is open, not too far away, and not the one that is promised already."""
        day = field.day
        if day is None:
            raise StopValidation(_("The new date must be a real date"))
        if day == self.promised:
            raise StopValidation(_("Choose another day: the parent is promised this one already"))
        fault = wrong_with(day, self.calendar or SchoolCalendar(()), today())
        if fault:
            raise StopValidation(
                {
                    "past": _("The new date must be after today"),
                    "closed": _("Choose a day when the school is open"),
                    "far": _("The new date must be within %(days)s school days", days=FURTHEST),
                }[fault]
            )


class OtherRecipientForm(Form):
    recipient = Choice(_l("Who should deal with it?"), _l("Select who should deal with it"))
    reason = LongText(_l("Tell the parent why"), missing=_l("Enter words for the parent"), limit=2000)
    seen = HiddenField(filters=[token])
