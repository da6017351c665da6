"""Which reminder of a review is due. Plain numbers in, a plain number out."""

from collections.abc import Collection

STEPS = (60, 30, 0)  # days before the review


def due(days_left: int, sent: Collection[int]) -> int | None:
    """The one reminder to send now, by its number of days before the review, or None.

    Of several that are due only the latest goes: whoever was away for a week gets one mail and not three. A policy that
    is published with 20 days left gets the reminder of 30 days at once, as one whose review passed long ago gets its
    last: whoever looks after it need not be who published it, and one mail too many is better than a review that
    nobody thinks of. Once a later reminder is sent, the earlier ones are not due any more.
    """
    reached = [step for step in STEPS if days_left <= step]
    step = min(reached, default=None)
    return step if step is not None and all(step < earlier for earlier in sent) else None
