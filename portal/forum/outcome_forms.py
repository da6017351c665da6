"""What came of a topic, in the languages of the school."""

from typing import Any

from wtforms import HiddenField

from portal.forms import LongText, ShortText, is_blank
from portal.forum.asking_forms import TITLE, token
from portal.forum.boxes import LanguagesForm
from portal.schools.models import School
from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l

OUTCOME, REASON = 5000, 300  # characters


class OutcomeForm(LanguagesForm):
    """A title and what came of it in each language, or why in one only."""

    NAMES = ("title", "outcome")

    title_en = ShortText(_l("Topic in English"), limit=TITLE)
    title_cy = ShortText(_l("Topic in Welsh"), limit=TITLE)
    outcome_en = LongText(_l("What came of it, in English"), limit=OUTCOME)
    outcome_cy = LongText(_l("What came of it, in Welsh"), limit=OUTCOME)
    alone_because = ShortText(_l("Why is there only one language?"), limit=REASON)
    seen = HiddenField(filters=[token])

    def plain_label(self, name: str) -> str:
        return _("Topic") if name == "title" else _("What came of it")

    def for_school(self, school: School) -> "OutcomeForm":
        """A school of one language needs no reason for it."""
        super().for_school(school)
        if not school.is_bilingual:
            del self.alone_because
            for name in self.NAMES:
                self.box(name, self.codes[0]).optional = False
        return self

    def validate(self, extra_validators: Any = None) -> bool:
        """Topic and outcome in each language; in a bilingual school in one, with the reason."""
        valid: bool = super().validate(extra_validators)
        written = [code for code in self.codes if not all(self.is_empty(name, code) for name in self.NAMES)]
        for code in written or self.codes[:1]:
            valid = self._is_whole(code) and valid
        if self.alone_because is not None and len(written) == 1 and is_blank(self.alone_because.data):
            self.alone_because.errors = [_("Enter why the school publishes one language only")]
            valid = False
        return valid

    def _is_whole(self, code: str) -> bool:
        words = {"title": _("Enter the topic"), "outcome": _("Enter what came of it")}
        empty = [name for name in self.NAMES if self.is_empty(name, code)]
        for name in empty:
            self.box(name, code).errors = [words[name]]
        return not empty

    @property
    def wording(self) -> dict[str, str | None]:
        """By column, once the form is found good; a reason only where a language is missing."""
        texts = self.texts()
        alone = self.alone_because.data if self.alone_because is not None and None in texts.values() else None
        return {**texts, "alone_because": alone or None}
