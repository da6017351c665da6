"""How large a file is, for people."""

from babel.numbers import format_decimal

from portal.translation import gettext as _
from portal.translation import language

KB = 1024


def file_size(size: int) -> str:
    """'340 KB', '2.4 MB'; never 0."""
    if size < KB * KB:
        return _("%(n)s KB", n=format_decimal(max(1, round(size / KB)), locale=language()))
    return _("%(n)s MB", n=format_decimal(round(size / KB / KB, 1), locale=language()))
