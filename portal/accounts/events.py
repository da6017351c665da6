"""What this room writes into the audit. No address is ever a fact."""

from portal.audit import Event

SIGNED_IN = Event("account.signed_in", "by")  # link, code, or another room's own door
SIGNED_OUT = Event("account.signed_out", "devices", "because")
SIGN_IN_LIMITED = Event("account.sign_in_limited", "limit")  # address or network
CODE_REFUSED = Event("account.code_refused", "because")
LINK_REFUSED = Event("account.link_refused", "because")
LANGUAGE_CHOSEN = Event("account.language_chosen", "language")
