"""The receipt of a reader belongs to what they did, and a headteacher's "no" to somebody's office: nobody switches them
off."""

from portal.accounts.notices import always

always("acknowledgement-recorded", "declaration-to-look-at")
