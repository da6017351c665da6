"""What an organiser says of a topic."""

from collections.abc import Iterable
from typing import Any

from wtforms import HiddenField

from portal.forms import Choice, Form, LongText, ShortText
from portal.forum.asking_forms import TITLE, token
from portal.forum.boxes import LanguagesForm
from portal.forum.models import ForumMeeting, ForumTopic
from portal.language import long_date
from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l

ANSWER = 5000  # characters


class ListingForm(LanguagesForm):
    """On which meeting's list, and how it is called there. `seen` counts the moves that the page knew of."""

    NAMES = ("title",)

    meeting = Choice(_l("Which meeting?"), _l("Select a meeting"))
    title_en = ShortText(_l("How the list that everybody reads calls it, in English"), limit=TITLE)
    title_cy = ShortText(_l("How the list that everybody reads calls it, in Welsh"), limit=TITLE)
    seen = HiddenField(filters=[token])

    def plain_label(self, name: str) -> str:
        return _("How the list that everybody reads calls it")

    def with_meetings(self, meetings: Iterable[ForumMeeting]) -> "ListingForm":
        """With those that are not over."""
        self.meeting.choices = [(one.public_id, long_date(one.held_on)) for one in meetings]
        return self

    def validate(self, extra_validators: Any = None) -> bool:
        """A title in all languages of the school or in none."""
        valid: bool = super().validate(extra_validators)
        return self.in_all_or_none("title") and valid


class GroupingForm(Form):
    """With which other topic it goes on."""

    into = Choice(_l("Which topic is it like?"), _l("Select a topic"))
    seen = HiddenField(filters=[token])

    def with_topics(self, topics: Iterable[ForumTopic]) -> "GroupingForm":
        """With those that are still open."""
        self.into.choices = [(one.public_id, one.title) for one in topics]
        return self


class AnswerForm(Form):
    """An answer outside a meeting."""

    answer = LongText(_l("Your answer"), limit=ANSWER, missing=_l("Enter your answer"))
    seen = HiddenField(filters=[token])


class ElsewhereForm(Form):
    """Why it is not for the forum."""

    reason = LongText(_l("Why is it not for the forum?"), limit=ANSWER, missing=_l("Enter why it is not for the forum"))
    seen = HiddenField(filters=[token])


class ReturnForm(Form):
    """A button."""

    seen = HiddenField(filters=[token])
