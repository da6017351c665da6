"""The receipt of a reader belongs to what they did: nobody switches it off."""

from portal.accounts.notices import always

always("acknowledgement-recorded")
