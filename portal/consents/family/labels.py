"""What templates call uses, questions and answers, in the language of the page."""

from portal.consents import wording
from portal.consents.models import Purpose
from portal.translation import language
from portal.translation import lazy_gettext as _l

CHANNELS = {
    "portal": _l("on the portal"),
    "paper": _l("on paper"),
    "phone": _l("by phone"),
}


def purpose_note(purpose: Purpose) -> str:
    """Who sees the picture."""
    return wording.note_of(purpose, language())


def purpose_kept(purpose: Purpose) -> str:
    """How long it stays."""
    return wording.kept_of(purpose, language())


def consent_channel(channel: str) -> str:
    """How an answer came."""
    return str(CHANNELS[channel])
