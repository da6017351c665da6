"""The form in which a closure is entered."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from wtforms import Field

from portal.clock import today
from portal.forms import DayField, Form
from portal.language import long_date
from portal.schools.calendar import SchoolCalendar, Span
from portal.schools.closures import fault_of
from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l


class ClosureForm(Form):
    """`first_day`, and `last_day` where it is another one."""

    first_day = DayField(_l("First day"), missing=_l("Enter the first day"))
    last_day = DayField(_l("Last day"))

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day that were entered, once the form is found good."""
        first = self.first_day.day
        assert first is not None  # noqa: S101 -- the form was found good
        return first, self.last_day.day or first

    def validate(self, extra_validators: Any = None) -> bool:
        """Real days, in this order."""
        good: bool = super().validate(extra_validators)
        for field, words in (
            (self.first_day, _("First day must be a real date")),
            (self.last_day, _("Last day must be a real date")),
        ):
            if field.data and not field.errors and field.day is None:
                good = _refuse(field, words)
        return good

    def fits(self, calendar: SchoolCalendar, closures: Iterable[Span]) -> bool:
        """Whether the days can be entered; what is wrong with them is said beside the field."""
        first, last = self.days
        fault = fault_of(first, last, calendar, closures, today())
        if fault is None:
            return True
        at_the_end = fault in {"order", "long"} or fault.startswith("last-")
        return _refuse(self.last_day if at_the_end else self.first_day, words(fault, last if at_the_end else first))


def words(fault: str, day: date) -> str:
    """What is wrong with the days, and with which one."""
    shown = long_date(day)
    return {
        "order": _("Last day must be the same as or after the first day"),
        "long": _("A closure can be up to 30 days long. Enter a longer one in parts"),
        "past": _("First day must be in the last 30 days, or later"),
        "overlap": _("These days overlap a closure that is entered already. Remove that one first"),
        "first-weekend": _("First day must be a school day. %(day)s is at a weekend", day=shown),
        "last-weekend": _("Last day must be a school day. %(day)s is at a weekend", day=shown),
        "first-unknown": _("First day must be in term time. %(day)s is not in a term of your calendar", day=shown),
        "last-unknown": _("Last day must be in term time. %(day)s is not in a term of your calendar", day=shown),
        "first-closed": _("First day must be a school day. %(day)s is a holiday or INSET day already", day=shown),
        "last-closed": _("Last day must be a school day. %(day)s is a holiday or INSET day already", day=shown),
    }[fault]


def _refuse(field: Field, message: str) -> bool:
    field.errors = [*field.errors, message]
    return False


class ConfirmForm(Form):
    """Nothing but the proof where it comes from."""
