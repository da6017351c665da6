"""Mails about flags are about a child's safety: nobody switches them off."""

from portal.accounts.notices import always

always("publishing-flag")
