"""What somebody says of a policy that is theirs to read."""

from typing import Any

from wtforms import HiddenField

from portal.agreements.readers.acknowledging_actions import Said
from portal.agreements.readers.lines import LINES, MISSING, YES_NO
from portal.forms import ID_DIGITS, Choice, Form, form_key, whole_number
from portal.translation import gettext as _


class ReadForm(Form):
    """The lines of the declaration, none answered beforehand, for whom it is. `seen` is the version that was shown."""

    friends = Choice(LINES["friends"], MISSING["friends"])
    contact = Choice(LINES["contact"], MISSING["contact"])
    pages = Choice(LINES["pages"], MISSING["pages"])
    seen = HiddenField()
    key = HiddenField(filters=[form_key])

    def for_reader(self, *, declares: bool) -> "ReadForm":
        """With the lines for those employed, and without them for everybody else."""
        for code in LINES:
            if declares:
                self[code].choices = [(answer, str(words)) for answer, words in YES_NO.items()]
            else:
                del self[code]
        return self

    @property
    def lines(self) -> list[Any]:
        """The lines that are asked."""
        return [self[code] for code in LINES if code in self]

    def said(self, language: str) -> Said:
        """All of it, once the form is found good."""
        answers = {line.name: line.data for line in self.lines}
        seen = whole_number(self.seen.data, digits=ID_DIGITS, otherwise=0)
        return Said(_("I have read it"), answers, seen, language, self.key.data or None)
