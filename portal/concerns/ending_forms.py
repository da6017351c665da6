"""The boxes around the end of a concern: opening it again, and whether it is sorted."""

from typing import Any

from wtforms import HiddenField

from portal.concerns.forms import page_key
from portal.forms import Choice, Form, LongText
from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l


class ReopeningForm(Form):
    """Why its author wants it to go on: the first message of the reopened concern."""

    body = LongText(
        _l("Why do you want to open it again?"), missing=_l("Enter why you want to open it again"), id="reopening-body"
    )
    key = HiddenField(filters=[page_key])


class StaffReopeningForm(Form):
    """Why the school goes on with it, in words for the parent."""

    body = LongText(_l("Tell the parent why it goes on"), missing=_l("Enter words for the parent"), id="reopening-body")
    key = HiddenField(filters=[page_key])


class CheckInForm(Form):
    """One question, nothing chosen beforehand."""

    sorted = Choice(_l("Is it sorted?"), _l("Select yes if it is sorted"))

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.sorted.choices = [("yes", _("Yes, it is sorted")), ("no", _("No, it is not sorted"))]
