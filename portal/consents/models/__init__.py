"""Purposes, decisions, flags; checks and publications; who was asked."""

from portal.consents.models.asking import ConsentAsking, ConsentReminderRun
from portal.consents.models.decisions import ConsentDecision, PublishingFlag
from portal.consents.models.publishing import CheckedChild, Publication, PublishCheck, PublishedChild, Takedown
from portal.consents.models.purposes import Purpose

__all__ = [
    "CheckedChild",
    "ConsentAsking",
    "ConsentDecision",
    "ConsentReminderRun",
    "Publication",
    "PublishCheck",
    "PublishedChild",
    "PublishingFlag",
    "Purpose",
    "Takedown",
]
