"""The forms in which a school sets how its desk works."""

from typing import Any

from wtforms import BooleanField, SelectField, StringField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import StopValidation

from portal.forms import Form, required, tidy, whole_number
from portal.schools.models import School
from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l

HOURS = [SelectChoice(str(hour), f"{hour:02}:00") for hour in range(24)]
MOST_REOPEN_DAYS = 60


def number_between(text: str, least: int, most: int) -> int | None:
    """The number that was typed, where it is a whole one in these bounds."""
    number = whole_number(text, digits=len(str(most)))
    return number if number is not None and least <= number <= most else None


def an_hour(form: Form, field: SelectField) -> None:
    """One of those that the page offers."""
    if field.data not in {choice.value for choice in HOURS}:
        raise StopValidation(_("Select a full hour"))


class DeskForm(Form):
    """Quiet hours, how long a concern can be opened again, who publishes policies, when families are asked, what staff
    need to sign in, and whether there is a forum."""

    at_night = BooleanField(_l("Hold emails to staff back at night"))
    quiet_from = SelectField(_l("From"), [an_hour], choices=HOURS, validate_choice=False)
    quiet_until = SelectField(_l("Until"), [an_hour], choices=HOURS, validate_choice=False)
    quiet_weekends = BooleanField(_l("Hold emails to staff back at weekends"))
    reopen_days = StringField(
        _l("School days in which a closed concern can be opened again"),
        [required(_l("Enter the number of school days"))],
        filters=[tidy],
    )
    policies_by_two = BooleanField(_l("A second person approves each version of a policy"))
    agreement_yearly = BooleanField(_l("Ask families about the Home-School Agreement again each September"))
    staff_second_factor = BooleanField(_l("Staff need an authenticator app to sign in"))
    has_forum = BooleanField(_l("Parents can ask for topics of a Parents’ Forum"))

    def validate_quiet_until(self, field: SelectField) -> None:
        """A night that ends when it begins is none."""
        if self.at_night.data and field.data == self.quiet_from.data:
            raise StopValidation(_("The quiet hours must end at another hour than they begin"))

    def validate_reopen_days(self, field: StringField) -> None:
        """A number that a school can mean."""
        if number_between(field.data or "", 1, MOST_REOPEN_DAYS) is None:
            raise StopValidation(_("The number of school days must be from 1 to %(most)s", most=MOST_REOPEN_DAYS))

    @property
    def settings(self) -> dict[str, Any]:
        """What was set, as the columns of a school, once the form is found good."""
        return {
            "quiet_from": int(self.quiet_from.data) if self.at_night.data else None,
            "quiet_until": int(self.quiet_until.data) if self.at_night.data else None,
            "quiet_weekends": self.quiet_weekends.data,
            "reopen_days": int(self.reopen_days.data or "0"),
            "policies_by_two": self.policies_by_two.data,
            "agreement_yearly": self.agreement_yearly.data,
            "staff_second_factor": self.staff_second_factor.data,
            "has_forum": self.has_forum.data,
        }


def as_set(school: School) -> dict[str, Any]:
    """A school's settings as the form shows them; without quiet hours, the usual ones stand ready."""
    at_night = school.quiet_from is not None and school.quiet_until is not None
    return {
        "at_night": at_night,
        "quiet_from": str(school.quiet_from) if at_night else "20",
        "quiet_until": str(school.quiet_until) if at_night else "7",
        "quiet_weekends": school.quiet_weekends,
        "reopen_days": str(school.reopen_days),
        "policies_by_two": school.policies_by_two,
        "agreement_yearly": school.agreement_yearly,
        "staff_second_factor": school.staff_second_factor,
        "has_forum": school.has_forum,
    }
