"""The receipt of a reader belongs to what they did, and hearing of a "no" to the office of a headteacher or a chair:
nobody switches them off."""

from portal.accounts.notices import always

always("acknowledgement-recorded", "declaration-to-look-at")
