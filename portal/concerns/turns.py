"""Two people at one concern: whoever writes locks it first and sees what came in between."""

from portal.concerns.models import Concern
from portal.extensions import db


class Overtaken(Exception):
    """Something was written, or the concern was closed, after the writer loaded the page."""


def lock(concern: Concern) -> None:
    """Hold the concern for this transaction and read its newest state."""
    db.session.refresh(concern, attribute_names=MOVING, with_for_update=True)


def take_turn(concern: Concern, seen: str | None) -> None:
    """Go on only if nothing came in between. `seen` is the turn the page was made at; a form without one, as
    from a very old page, is let through while the concern is open. Raises Overtaken."""
    lock(concern)
    if not concern.is_open or (seen and seen != str(concern.turn)):
        db.session.rollback()
        raise Overtaken
    concern.turn += 1


MOVING = (
    "turn",
    "closed_at",
    "handler_id",
    "waits_for",
    "due_on",
    "recipient",
    "circle",
    "answered_at",
)
