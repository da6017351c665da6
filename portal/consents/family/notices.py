"""The mails of families' decisions, and what a person can choose about them."""

from portal.accounts.notices import register
from portal.consents.family.emails import KIND
from portal.translation import lazy_gettext as _l

register(
    "consent-receipts",
    _l("Answers about photos and videos"),
    _l("That your answers are recorded: one email a few minutes later, however many you gave."),
    "parent",
    KIND,
)
