"""What this room writes into the audit. No address is ever a fact."""

from portal.audit import Event

SIGNED_IN = Event("account.signed_in", "by")  # link, code, or another room's own door
SIGNED_OUT = Event("account.signed_out", "devices", "because")
SIGN_IN_LIMITED = Event("account.sign_in_limited", "limit")  # address or network
CODE_REFUSED = Event("account.code_refused", "because")
LINK_REFUSED = Event("account.link_refused", "because")
LANGUAGE_CHOSEN = Event("account.language_chosen", "language")
NOTICES_CHOSEN = Event("account.notices_chosen", "off")  # names of the notices that are not wanted
SECOND_FACTOR_ENROLLED = Event("second-factor.enrolled", "instead")  # instead: whether it replaced another one
SECOND_FACTOR_PASSED = Event("second-factor.passed", "by")  # app or recovery-code
SECOND_FACTOR_FAILED = Event("second-factor.failed", "because")
SECOND_FACTOR_BLOCKED = Event("second-factor.blocked", "minutes")
SECOND_FACTOR_REMOVED = Event("second-factor.removed", "by")  # self, headteacher, technician
RECOVERY_CODES_MADE = Event("second-factor.recovery-codes-made")
RECOVERY_CODE_USED = Event("second-factor.recovery-used", "left")
