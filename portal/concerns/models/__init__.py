"""The tables of the concerns' room."""

from portal.concerns.models.attached import ConcernAttachment
from portal.concerns.models.concern import Concern
from portal.concerns.models.desk import SavedReply, TopicSetting
from portal.concerns.models.draft import Draft
from portal.concerns.models.happenings import (
    Assignment,
    Closure,
    DateRevision,
    Handover,
    Happening,
    PersonalReceipt,
    Reopening,
    Rerouting,
)
from portal.concerns.models.thread import Message, Note, Viewing

__all__ = [
    "Assignment",
    "Closure",
    "Concern",
    "ConcernAttachment",
    "DateRevision",
    "Draft",
    "Handover",
    "Happening",
    "Message",
    "Note",
    "PersonalReceipt",
    "Reopening",
    "Rerouting",
    "SavedReply",
    "TopicSetting",
    "Viewing",
]
