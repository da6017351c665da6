"""What somebody types on the way: carried from page to page by the browser alone."""

from typing import Any

from wtforms import HiddenField

from portal.forms import Choice, Form, LongText
from portal.policies.posting.ways import ABOUT
from portal.translation import lazy_gettext as _l


class TextForm(Form):
    """The post that was about to be."""

    text = LongText(_l("What were you about to post?"))


class AboutForm(TextForm):
    """What it is about."""

    about = Choice(_l("What is it about?"), _l("Select what it is about"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.about.choices = list(ABOUT.items())


class WayForm(TextForm):
    """The words once more, to be changed or emptied before they are taken into a concern."""

    text = LongText(_l("Your words"))
    about = HiddenField()
