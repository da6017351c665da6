"""Which mails about publishing a person can choose."""

from portal.accounts.notices import register
from portal.translation import lazy_gettext as _l

register(
    "policy-approval",
    _l("When a policy waits for me, or mine is decided"),
    _l("One is to be approved, or one for which I asked is approved or comes back to me."),
    "publisher",
    "policy-to-approve",
    "policy-approved",
    "policy-sent-back",
)
