"""Where a topic stands, and where it can go from there. Plain values in, plain values out."""

WAITING = "waiting"  # for an organiser to look at it
LISTED = "listed"  # on the list of a meeting
GROUPED = "grouped"  # goes the way of another topic
ANSWERED = "answered"  # outside a meeting
ELSEWHERE = "elsewhere"  # not for the forum
WITHDRAWN = "withdrawn"  # by whoever asked for it

OPEN = (WAITING, LISTED)  # something is still to be done, and another topic can be grouped with it
MOVABLE = (*OPEN, GROUPED)
# What was answered or sent elsewhere is taken back first.
FROM = {
    WAITING: (LISTED, GROUPED, ANSWERED, ELSEWHERE),
    LISTED: MOVABLE,
    GROUPED: MOVABLE,
    ANSWERED: OPEN,
    ELSEWHERE: OPEN,
}


def may_move(state: str, kind: str, published: bool) -> bool:
    """Whether an organiser can bring a topic from a state to a `kind` of state. What is published stays what it is."""
    return not published and state in FROM[kind]


def may_withdraw(state: str, published: bool) -> bool:
    """Whoever asked can take it back as long as nothing has come of it."""
    return not published and state in MOVABLE


def may_publish(state: str, meeting_has_come: bool) -> bool:
    """What was answered outside a meeting, and what stood on the list of one whose day has come."""
    return state == ANSWERED or (state == LISTED and meeting_has_come)
