"""The form in which a school writes down whom it told of a policy on paper."""

from collections.abc import Iterable

from wtforms import SelectMultipleField, ValidationError

from portal.agreements.readers.keeping import Kept, Reader, version_on
from portal.clock import today
from portal.forms import DayField, Form
from portal.language import long_date
from portal.policies.models import PolicyVersion
from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l


class ToldForm(Form):
    """`people` are public ids; `told_on` is the day of the induction."""

    people = SelectMultipleField(_l("Whom did you tell?"), choices=[], validate_choice=False)
    told_on = DayField(_l("When were they told?"), missing=_l("Enter the day on which they were told"))
    kept: Kept
    version: PolicyVersion  # that counted on that day

    def about(self, kept: Kept) -> "ToldForm":
        """About the readers of this policy."""
        self.kept = kept
        return self

    @property
    def chosen(self) -> list[Reader]:
        """Those who were ticked, of the readers of this policy."""
        ticked = set(self.people.data or [])
        return [one for one in self.kept.readers if one.person.public_id in ticked]

    def validate_people(self, field: SelectMultipleField) -> None:
        """Somebody, and nobody but readers of this policy: a stranger is answered like nobody."""
        if not field.data or not set(field.data) <= public_ids(self.kept.readers):
            raise ValidationError(_("Select whom you told"))

    def validate_told_on(self, field: DayField) -> None:
        """A real day, on which a text counted that they need not read again."""
        if field.day is None:
            raise ValidationError(_("The day must be a real date"))
        if field.day > today():
            raise ValidationError(_("The day must be today or in the past"))
        found = version_on(self.kept.version.policy, field.day)
        if found is None or found.number < self.kept.rules.oldest:
            raise ValidationError(_("On %(day)s another text counted. Tell them of this one", day=long_date(field.day)))
        self.version = found


def public_ids(readers: Iterable[Reader]) -> set[str]:
    """Their names in a form."""
    return {one.person.public_id for one in readers}
