"""Purposes, decisions, flags; checks and publications; who was asked, and sheets of answers from paper."""

from portal.consents.models.asking import ConsentAsking, ConsentReminderRun
from portal.consents.models.decisions import ConsentDecision, PublishingFlag
from portal.consents.models.publishing import CheckedChild, Publication, PublishCheck, PublishedChild, Takedown
from portal.consents.models.purposes import Purpose
from portal.consents.models.sheets import AnswerSheet

__all__ = [
    "AnswerSheet",
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
