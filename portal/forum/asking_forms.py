"""What a parent says of a topic, and the hidden values that forms of the forum carry."""

from wtforms import HiddenField

from portal.forms import Form, LongText, ShortText, form_key, tidy, whole_number
from portal.translation import lazy_gettext as _l

TITLE, WHY = 120, 2000  # characters


def token(text: str | None) -> str:
    """A hidden value as our pages made it; NUL, which no page of ours sends and no database keeps, falls away."""
    return tidy(text).replace("\0", "")


def whole(text: str | None) -> int:
    """How many changes the page of a form knew of; -1, which never fits, for anything that is no such number."""
    return whole_number(text, digits=8, otherwise=-1)


class TopicForm(Form):
    """A topic and why. `warned` says that its sender has seen whom the words name; `key` makes a second sending
    harmless."""

    title = ShortText(_l("What should the forum talk about?"), limit=TITLE, missing=_l("Enter a topic"))
    why = LongText(_l("Why does it matter to many families?"), limit=WHY, missing=_l("Enter why it matters"))
    warned = HiddenField(filters=[token])
    key = HiddenField(filters=[form_key])

    @property
    def whole_text(self) -> str:
        """Both boxes as one text."""
        return f"{self.title.data}\n\n{self.why.data}"


class WithdrawalForm(Form):
    """A button."""
