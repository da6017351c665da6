"""The boxes of a saved reply: one for each language of the school."""

from typing import Any

from wtforms import HiddenField

from portal.concerns.forms import token
from portal.forms import Form, LongText, ShortText, is_blank
from portal.schools.models import School
from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l


class SavedReplyForm(Form):
    """`seen` is when the reply was last changed, as its page knew it."""

    name = ShortText(_l("Name"), limit=100, missing=_l("Enter a name"))
    body_en = LongText(_l("Text in English"))
    body_cy = LongText(_l("Text in Welsh"))
    seen = HiddenField(filters=[token])

    def for_school(self, school: School) -> "SavedReplyForm":
        """The same with a box for each language of this school; a single one must be filled."""
        if not school.is_bilingual:
            del self.body_cy
            self.body_en.label.text, self.body_en.optional = _("Text"), False
        return self

    @property
    def bodies(self) -> list[LongText]:
        """The boxes that are there."""
        return [box for box in (self.body_en, self.body_cy) if box is not None]

    def validate(self, extra_validators: Any = None) -> bool:
        """One text at least."""
        valid = bool(super().validate(extra_validators))
        if all(is_blank(box.data) for box in self.bodies):
            self.body_en.errors = [
                _("Enter the text in at least one language") if self.body_cy else _("Enter the text")
            ]
            return False
        return valid

    def texts(self) -> dict[str, str | None]:
        """Both texts; None for a language without one."""
        return {"body_en": self.body_en.data or None, "body_cy": (self.body_cy.data or None) if self.body_cy else None}
