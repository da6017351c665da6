"""What to black out before a record is printed."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from portal.concerns.forms import token
from portal.forms import Form, LongText


class MaskForm(Form):
    """Beside it the entries to mask, ticked on the page (`mask`, repeated). `size` is how much the page showed."""

    words = LongText(_l("Names or words to black out"), limit=2000)
    size = HiddenField(filters=[token])
