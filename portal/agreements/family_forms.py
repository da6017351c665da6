"""What a parent answers."""

from wtforms import HiddenField

from portal.agreements.answering_actions import Answer
from portal.agreements.words import CHOICES
from portal.forms import ID_DIGITS, Choice, Form, LongText, form_key, whole_number
from portal.translation import lazy_gettext as _l


class AnswerForm(Form):
    """One of three full answers, none chosen beforehand. `seen` is the version that the page showed."""

    answer = Choice(_l("Your answer"), _l("Select your answer"))
    explanation = LongText(_l("Is there anything you want to say about it?"), limit=2000)
    seen = HiddenField()
    key = HiddenField(filters=[form_key])

    def with_choices(self) -> "AnswerForm":
        """With the three answers in this language."""
        self.answer.choices = list(CHOICES.items())
        return self

    def given(self, language: str) -> Answer:
        """The answer, once the form is found good."""
        chosen = self.answer.data
        return Answer(
            answer=chosen,
            words=str(CHOICES[chosen]),
            seen=whole_number(self.seen.data, digits=ID_DIGITS, otherwise=0),
            language=language,
            explanation=self.explanation.data or None,
            key=self.key.data,
        )
