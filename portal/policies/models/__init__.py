"""Policies, their versions, and what belongs to them."""

from portal.policies.models.marks import AddressCheck, FindingTold, PolicyReading, ReviewReminder, SetAside
from portal.policies.models.policies import Policy, PolicyVersion
from portal.policies.models.texts import PolicyFile, PolicyLink, PolicyText

__all__ = [
    "AddressCheck",
    "FindingTold",
    "Policy",
    "PolicyFile",
    "PolicyLink",
    "PolicyReading",
    "PolicyText",
    "PolicyVersion",
    "ReviewReminder",
    "SetAside",
]
