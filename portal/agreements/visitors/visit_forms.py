"""What a visitor says at the desk."""

from wtforms import BooleanField, HiddenField, StringField, ValidationError

from portal.agreements.visitors.visit_actions import Said
from portal.forms import ID_DIGITS, Form, ShortText, form_key, required, whole_number
from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l

NAME = 100  # characters


class VisitForm(Form):
    """Who it is, and that they have read the policy. `website` is a trap for robots: people do not see it. `seen` is
    the version that was shown, `opened` the sealed moment at which it was."""

    name = ShortText(_l("Your name"), limit=NAME, missing=_l("Enter your name"))
    organisation = ShortText(_l("Your organisation"), limit=NAME)
    visiting = ShortText(_l("Whom do you visit?"), limit=NAME, missing=_l("Enter whom you visit"))
    read = BooleanField(_l("I have read it"), validators=[required(_l("Select that you have read it"))])
    website = StringField(_l("Leave this empty"))
    seen = HiddenField()
    opened = HiddenField()
    key = HiddenField(filters=[form_key])

    def validate_website(self, field: StringField) -> None:
        """Whoever fills it in is a robot – or a person whose browser did: so it is said in words."""
        if field.data:
            raise ValidationError(_("Leave the last field empty"))

    def said(self, language: str) -> Said:
        """All of it, once the form is found good."""
        return Said(
            name=self.name.data,
            organisation=self.organisation.data or None,
            visiting=self.visiting.data,
            seen=whole_number(self.seen.data, digits=ID_DIGITS, otherwise=0),
            language=language,
            key=self.key.data or None,
        )
