"""What the school writes down."""

from flask_babel import force_locale
from wtforms import HiddenField

from portal.agreements.answering_actions import Answer
from portal.agreements.words import CHOICES, WAYS_IN
from portal.forms import ID_DIGITS, Choice, Form, LongText, form_key, whole_number
from portal.language import NAMES
from portal.policies.models import PolicyVersion
from portal.translation import lazy_gettext as _l


class OnBehalfForm(Form):
    """An answer that came on paper or by phone. `seen` is the version that was on the page."""

    channel = Choice(_l("How did the answer come?"), _l("Select how the answer came"))
    answer = Choice(_l("The answer"), _l("Select the answer"))
    text_language = Choice(_l("In which language was the agreement read?"), _l("Select the language"))
    explanation = LongText(_l("What they said about it"), limit=2000)
    seen = HiddenField()
    key = HiddenField(filters=[form_key])

    def for_version(self, version: PolicyVersion) -> "OnBehalfForm":
        """With the choices there are. Where the text is in one language only, that is the one that was read."""
        self.channel.choices = list(WAYS_IN.items())
        self.answer.choices = list(CHOICES.items())
        self.text_language.choices = [(text.language, NAMES[text.language]) for text in version.texts]
        if len(version.texts) == 1:
            self.text_language.data = version.texts[0].language
        return self

    def given(self) -> Answer:
        """The answer, once the form is found good, in the words of the language in which it was read."""
        language, chosen = self.text_language.data, self.answer.data
        with force_locale(language):
            words = str(CHOICES[chosen])
        return Answer(
            answer=chosen,
            words=words,
            seen=whole_number(self.seen.data, digits=ID_DIGITS, otherwise=0),
            language=language,
            explanation=self.explanation.data or None,
            channel=self.channel.data,
            key=self.key.data,
        )


class ExcuseForm(Form):
    """Why the school does not ask somebody."""

    reason = LongText(_l("Why does the school not ask?"), limit=1000, missing=_l("Enter why the school does not ask"))


class StartForm(Form):
    """A button. `seen` is the last run that the page showed."""

    seen = HiddenField(filters=[form_key])
