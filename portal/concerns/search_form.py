"""The box of triage."""

from portal.forms import Form, ShortText
from portal.translation import lazy_gettext as _l

LONGEST_QUERY = 100  # characters


class SearchForm(Form):
    """Sent by POST alone: a child's name stands in no address."""

    q = ShortText(
        _l("Reference or pupil’s name"), limit=LONGEST_QUERY, missing=_l("Enter a reference or a pupil’s name")
    )
