"""The four states in which a child can be about a purpose, for counting: pure."""

from enum import StrEnum

from portal.consents.permission import Because, Permission


class State(StrEnum):
    """In the order in which a bar shows them. A flag is a no like any other."""

    YES = "yes"
    NO = "no"
    AGAIN = "ask-again"
    UNANSWERED = "unanswered"


WAITING = {
    Because.OUTDATED: State.AGAIN,
    Because.UNANSWERED: State.UNANSWERED,
    Because.INCOMPLETE: State.UNANSWERED,
}


def state_of(permission: Permission) -> State:
    """Where a permission belongs."""
    return State.YES if permission.may else WAITING.get(permission.because, State.NO)
