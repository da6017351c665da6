"""What the desk writes down of a visitor in breach."""

from wtforms import HiddenField

from portal.forms import Form, LongText
from portal.translation import lazy_gettext as _l


class StepForm(Form):
    """`step` is the one that the button names."""

    note = LongText(_l("What happened?"), limit=500)
    step = HiddenField()
