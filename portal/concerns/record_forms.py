"""What to black out before a record is printed."""

from wtforms import HiddenField

from portal.concerns.forms import token
from portal.forms import Form, LongText
from portal.translation import lazy_gettext as _l


class MaskForm(Form):
    """Beside it the entries to mask, ticked on the page (`mask`, repeated). `size` is how much the page showed."""

    words = LongText(_l("Names or words to black out"), limit=2000)
    size = HiddenField(filters=[token])
