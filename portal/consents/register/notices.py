"""Mails of the register: what a child may not be in has to go, so nobody switches them off."""

from portal.accounts.notices import always

always("takedown-waits", "takedowns-overdue")
