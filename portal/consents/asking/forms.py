"""The button that asks."""

from wtforms import HiddenField

from portal.forms import Form, form_key


class AskForm(Form):
    """`seen` is the last run that the page showed."""

    seen = HiddenField(filters=[form_key])
