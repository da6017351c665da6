"""Where one concern may go from here: the routing's answer for the people and the class of today."""

from collections.abc import Iterable

from portal.clock import today
from portal.concerns.directory import Directory, directory_of, situation_of
from portal.concerns.models import Concern, Rerouting
from portal.concerns.routing import Choice, Situation, circle_of, elsewhere, readers, settle
from portal.concerns.timeline import Entry
from portal.concerns.topics import SHIPPED
from portal.schools.roles import Role


def situation_now(concern: Concern, directory: Directory, class_id: int | None) -> Situation:
    """All that routing needs to know of a concern, for the teachers of this class."""
    return situation_of(directory, SHIPPED[concern.topic], concern.author_id, class_id, concern.about_id)


def class_today(concern: Concern) -> int | None:
    """The class of its child: the one stored, unless the child has moved since."""
    pupil = concern.pupil
    on_roll = pupil is not None and (pupil.left_on is None or pupil.left_on >= today())
    return pupil.class_id if pupil and on_roll and pupil.class_id else concern.class_id


def ways_on(concern: Concern) -> tuple[tuple[Choice, ...], Directory]:
    """To whom it may be sent instead, and the people by id to name its readers."""
    directory = directory_of(concern.school)
    return elsewhere(situation_now(concern, directory, class_today(concern)), concern.recipient), directory


def new_class(concern: Concern) -> Choice | None:
    """What becomes of it with the teachers of the child's class of today; None where nobody at all could read it."""
    situation = situation_now(concern, directory_of(concern.school), class_today(concern))
    somebody = readers(situation, Role.CLASS_TEACHER, concern.circle)
    return settle(situation, concern.recipient, Role.CLASS_TEACHER, ()) if somebody else None


def readers_since_moved(concern: Concern, entries: Iterable[Entry]) -> tuple[Rerouting, list[tuple[str, str]]] | None:
    """The last move to other readers that its author was told of, with name and role of everybody who reads it there
    today; None where it never moved. A later sealing changes nothing of it: that is not for its author to see."""
    moves = [entry.row for entry in entries if isinstance(entry.row, Rerouting)]
    if not moves:
        return None
    last, directory = moves[-1], directory_of(concern.school)
    situation = situation_now(concern, directory, last.to_class_id)
    circle = circle_of(situation, last.to_recipient) if concern.sealed_afterwards else concern.circle
    people = directory.people
    return last, [(people[who].public_name, role) for role, who in readers(situation, last.to_recipient, circle)]
