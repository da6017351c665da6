"""What answers and states are called."""

from portal.agreements.standing import State
from portal.schools.reminding import Why
from portal.translation import lazy_gettext as _l

# What a parent chooses from: the exact words are kept with the answer.
CHOICES = {
    "agree": _l("I have read it, and I agree"),
    "read-not-agree": _l("I have read it, but I do not agree"),
    "need-help": _l("I want to talk to somebody before I answer"),
}
HINTS = {
    "agree": _l("It is a promise between you and the school. It is not a contract, and it binds nobody in law."),
    "read-not-agree": _l("That is a full answer. Nothing changes for you or your child, and we do not ask again."),
    "need-help": _l("The office calls you. You can answer afterwards, or not."),
}
STATES = {
    State.NOT_ASKED: _l("Not asked yet"),
    State.ASKED: _l("No answer yet"),
    State.AGREE: _l("Agrees"),
    State.READ_NOT_AGREE: _l("Has read it, does not agree"),
    State.NEED_HELP: _l("Wants to talk first"),
    State.EXCUSED: _l("Excused"),
}
WAYS_IN = {
    "paper": _l("On paper"),
    "phone": _l("By phone, or in person"),
}
CHANNELS = {
    "portal": _l("on the portal"),
    "paper": _l("on paper"),
    "phone": _l("by phone"),
}
WHYS = {
    Why.NO_ADDRESS: _l("The school has no email address"),
    Why.UNWANTED: _l("Does not want such emails"),
    Why.LATELY: _l("Asked in the last 7 days"),
    Why.OFTEN: _l("Asked 3 times already about this text"),
}


def answer_hints() -> dict[str, str]:
    """What stands under each answer."""
    return {answer: str(words) for answer, words in HINTS.items()}


def state_label(state: str) -> str:
    """What a state is called towards staff."""
    return str(STATES[State(state)])


def answer_label(answer: str) -> str:
    """What an answer is called towards whoever gave it."""
    return str(CHOICES[answer])


def channel_label(channel: str) -> str:
    """How an answer came."""
    return str(CHANNELS[channel])


def why_label(why: str) -> str:
    """Why somebody gets no mail, towards staff."""
    return str(WHYS[Why(why)])
