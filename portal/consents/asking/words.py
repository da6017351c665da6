"""Why somebody gets no mail, towards staff."""

from portal.schools.reminding import Why
from portal.translation import lazy_gettext as _l

WHYS = {
    Why.NO_ADDRESS: _l("The school has no email address"),
    Why.UNWANTED: _l("Does not want such emails"),
    Why.LATELY: _l("Asked in the last 7 days"),
    Why.OFTEN: _l("Asked 3 times already in the last year"),
}


def why_not_asked(why: str) -> str:
    """What a reason is called."""
    return str(WHYS[Why(why)])
