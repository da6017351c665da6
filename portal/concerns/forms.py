"""The questions a parent answers, and the boxes of the thread."""

from typing import Any

from wtforms import HiddenField
from wtforms.validators import StopValidation

from portal.attachments.field import FilesField
from portal.concerns.listed import Listed
from portal.concerns.words import outcome_label
from portal.database import random_id
from portal.forms import Choice, Form, LongText, ShortText, form_key, tidy
from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l

OUTCOMES = ("resolved", "upheld", "partly-upheld", "not-upheld", "sent-elsewhere", "withdrawn", "no-action")


def token(text: str | None) -> str:
    """A hidden value as our pages made it; NUL, which no page of ours sends and no database keeps, falls away."""
    return tidy(text).replace("\0", "")


def page_key(text: str | None) -> str:
    """The same, or a fresh one where there is none: the page that is shown again must not be sent twice."""
    return form_key(text) or random_id(26)


class ChildForm(Form):
    child = Choice(_l("Which child is it about?"), _l("Select which child it is about"))


class TopicForm(Form):
    topic = Choice(_l("What is it about?"), _l("Select what it is about"))


class AboutForm(Form):
    """`listed` is whom the page offers: such a person must be chosen there, because a typed name shuts nobody out."""

    about = Choice(_l("Who is it about?"), _l("Select who it is about"))
    about_name = ShortText(_l("Their name, or what they do at the school"))
    listed = Listed()

    def validate_about_name(self, field: ShortText) -> None:
        """Somebody else needs a name, and not one of the list's."""
        if self.about.data != "other" or field.errors:
            return
        if not field.data:
            raise StopValidation(_("Enter their name, or what they do at the school"))
        if self.listed.names(field.data):
            raise StopValidation(_("Choose this person from the list, so that they cannot read it"))


class RouteForm(Form):
    route = Choice(_l("Which of these is it?"), _l("Select which of these it is"))


class RecipientForm(Form):
    recipient = Choice(_l("Who should read it?"), _l("Select who should read it"))


class WordsForm(Form):
    """`carried` marks words that somebody brought along, from before the questions."""

    carried = HiddenField()
    what_happened = LongText(_l("What happened?"), missing=_l("Enter what happened"))
    when_happened = ShortText(_l("When did it happen?"))
    what_tried = LongText(_l("What have you tried already?"))
    outcome_wanted = LongText(_l("What would put it right?"))
    attachments = FilesField(_l("Photos or PDF files"))


class CheckForm(Form):
    key = HiddenField(filters=[form_key])


class MessageForm(Form):
    """A message of either side. `key` makes a second sending harmless; `seen` is the turn of the thread that the
    writer had read."""

    body = LongText(_l("Your message"), missing=_l("Enter your message"))
    attachments = FilesField(_l("Photos or PDF files"))
    key = HiddenField(filters=[page_key])
    seen = HiddenField(filters=[token])


class NoteForm(Form):
    body = LongText(_l("Internal note"), missing=_l("Enter your note"), id="note-body")
    key = HiddenField(filters=[page_key])


class AssignmentForm(Form):
    """`before` is who dealt with it when the page was made, so that two who take it at once notice each other."""

    handler = Choice(_l("Who should deal with it?"), _l("Select who should deal with it"))
    before = HiddenField(filters=[lambda given: None if given is None else token(given)])


class ClosureForm(Form):
    outcome = Choice(_l("How did it end?"), _l("Select how it ended"))
    explanation = LongText(_l("Tell the parent why"), missing=_l("Enter words for the parent"))
    seen = HiddenField(filters=[token])

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.outcome.choices = [(code, outcome_label(code)) for code in OUTCOMES]


class HandoverForm(Form):
    reason = LongText(_l("Why is this safeguarding?"), missing=_l("Enter why this is safeguarding"), limit=2000)


class EmptyForm(Form):
    """A button alone; it holds the anti-forgery proof."""
