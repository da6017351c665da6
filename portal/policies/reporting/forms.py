"""A button for each entry of the directory."""

from wtforms import HiddenField, ValidationError

from portal.forms import Form
from portal.policies.reporting.directory import Directory, Entry
from portal.translation import gettext as _


class CheckForm(Form):
    """`entry` is the slug of what somebody opened."""

    entry = HiddenField()
    directory: Directory

    def among(self, directory: Directory) -> "CheckForm":
        """With the entries that the page shows."""
        self.directory = directory
        return self

    @property
    def chosen(self) -> Entry | None:
        """The entry that was named, if there is one."""
        return next((entry for entry in self.directory.entries if entry.slug == self.entry.data), None)

    def validate_entry(self, field: HiddenField) -> None:
        """Only those that the page offers."""
        if self.chosen is None:
            raise ValidationError(_("Choose a network or a helpline from this list"))
