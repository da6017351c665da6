"""The form on which one chooses which mails one gets."""

from collections.abc import Iterable

from wtforms import SelectMultipleField, ValidationError

from portal.accounts.notices import Notice
from portal.forms import Form
from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l


class NoticesForm(Form):
    """`notices` holds the names of those that are wanted; a box without its tick is one that is not."""

    notices = SelectMultipleField(_l("Send me an email when"), choices=[], validate_choice=False)
    offered: frozenset[str] = frozenset()

    def validate_notices(self, field: SelectMultipleField) -> None:
        """Only what the page offers this person."""
        if set(field.data or []) - self.offered:
            raise ValidationError(_("Select only emails from this list"))


def offering(form: NoticesForm, notices: Iterable[Notice]) -> NoticesForm:
    """The form with a box for each of these notices."""
    form.offered = frozenset(notice.name for notice in notices)
    return form
