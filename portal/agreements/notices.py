"""The mails of agreements, and what a person can choose about them."""

from portal.accounts.notices import register
from portal.translation import lazy_gettext as _l

register(
    "agreements",
    _l("Agreements"),
    _l("That your answer is recorded, and that the school asks you."),
    "parent",
    "agreement-recorded",
    "agreement-asked",
)
