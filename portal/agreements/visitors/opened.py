"""How long a form was open before it was sent: a robot reads nothing. The moment travels in the form, sealed."""

import hmac
from datetime import timedelta

from portal.accounts.fingerprints import keyed
from portal.clock import now
from portal.forms import ID_DIGITS, whole_number

QUICKEST = timedelta(seconds=3)  # for a person who knows the text and has a browser fill in the name


def opened_now(school: str) -> str:
    """The moment, for a hidden field of a school's form."""
    return _sealed(str(int(now().timestamp())), school)


def too_quick(sealed: str, school: str) -> bool:
    """Whether a form comes back faster than somebody can have read it; one without its moment does."""
    stamp, _, _rest = sealed.partition(".")
    opened = whole_number(stamp, digits=ID_DIGITS)
    if opened is None:
        return True
    genuine = hmac.compare_digest(_sealed(stamp, school).encode(), sealed.encode("utf-8", "replace"))
    return not genuine or opened > (now() - QUICKEST).timestamp()


def _sealed(stamp: str, school: str) -> str:
    return f"{stamp}.{keyed(f'{school}:{stamp}', 'visit-opened')}"
