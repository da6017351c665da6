"""How large a file is, for people."""

from babel.numbers import format_decimal
from flask_babel import get_locale
from flask_babel import gettext as _

KB = 1024


def file_size(size: int) -> str:
    """'340 KB', '2.4 MB'; never 0."""
    if size < KB * KB:
        return _("%(n)s KB", n=format_decimal(max(1, round(size / KB)), locale=get_locale()))
    return _("%(n)s MB", n=format_decimal(round(size / KB / KB, 1), locale=get_locale()))
