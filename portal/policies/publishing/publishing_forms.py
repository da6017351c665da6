"""What is said of a version when it is published, and why a finding is set aside."""

from wtforms import HiddenField, ValidationError

from portal.clock import today
from portal.forms import Choice, DayField, Form, LongText, ShortText
from portal.policies.models import PolicyVersion
from portal.policies.publishing.publishing_actions import Announced
from portal.policies.words import CHANGES
from portal.schools.models import School
from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l

SENTENCE = 300  # characters
UNSAID = _l("Enter what has changed, in a sentence")
UNEXPLAINED = _l("Enter why the school publishes one language only")


class PublishForm(Form):
    """Material or minor, what changed in a sentence, from when, and why in one language only. What a version does not
    need is taken away; the rest has to be said, in the languages of the school."""

    change = Choice(_l("How much has changed?"), _l("Select how much has changed"))
    changed_en = ShortText(_l("What has changed, in a sentence, in English"), limit=SENTENCE, missing=UNSAID)
    changed_cy = ShortText(_l("What has changed, in a sentence, in Welsh"), limit=SENTENCE, missing=UNSAID)
    starts_on = DayField(_l("From which day does it count?"), missing=_l("Enter the day from which it counts"))
    alone_because = ShortText(_l("Why is there only one language?"), limit=SENTENCE, missing=UNEXPLAINED)
    seen = HiddenField()

    def for_version(self, version: PolicyVersion, school: School) -> "PublishForm":
        """With the boxes that this version needs. The first one changes nothing."""
        self.is_first = version.number == 1
        if self.is_first:
            del self.change, self.changed_en, self.changed_cy
        else:
            self.change.choices = [(code, str(words)) for code, words in CHANGES.items()]
        if not school.is_bilingual and not self.is_first:
            del self.changed_cy
            self.changed_en.label.text = _("What has changed, in a sentence")
        if not school.is_bilingual or len(version.texts) > 1:
            del self.alone_because
        return self

    def validate_starts_on(self, field: DayField) -> None:
        """A real day, not in the past: nobody was asked to keep to it before it could be read."""
        if field.day is None:
            raise ValidationError(_("The day must be a real date"))
        if field.day < today():
            raise ValidationError(_("The day must be today or later"))

    @property
    def announced(self) -> Announced:
        """All of it, once the form is found good."""
        assert self.starts_on.day is not None  # noqa: S101 -- the form was found good
        boxes = {"en": self.changed_en, "cy": self.changed_cy}
        changed = {code: box.data or None for code, box in boxes.items() if box is not None}
        alone = self.alone_because.data if self.alone_because is not None else None
        return Announced("material" if self.is_first else self.change.data, changed, self.starts_on.day, alone)


class SetAsideForm(Form):
    """Why the school lives with a finding."""

    reason = LongText(_l("Why do you keep it as it is?"), limit=1000, missing=_l("Enter why you keep it as it is"))
