"""The mails of the school's side of pictures, and what a person can choose about them."""

from portal.accounts.notices import register
from portal.translation import lazy_gettext as _l

register(
    "consents-asked",
    _l("Photos and videos: the school asks"),
    _l("That the school asks for your answers, and that it has recorded answers for you."),
    "parent",
    "consents-asked",
    "consents-recorded-for-you",
    "consents-pupil-decided",
)
