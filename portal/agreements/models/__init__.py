"""The tables of agreements."""

from portal.agreements.models.answers import AgreementAnswer, CallBack, Excuse
from portal.agreements.models.asking import Asking, ReminderRun
from portal.agreements.models.visits import Visit, VisitStep

__all__ = ["AgreementAnswer", "Asking", "CallBack", "Excuse", "ReminderRun", "Visit", "VisitStep"]
