"""States in words, and the words of the organisers in the language of the reader."""

from typing import Any, NamedTuple

from portal.forum import states
from portal.forum.models import ForumTopic
from portal.translation import language
from portal.translation import lazy_gettext as _l

LABELS = {
    states.WAITING: _l("Waiting"),
    states.LISTED: _l("On the list of a meeting"),
    states.GROUPED: _l("Together with a similar topic"),
    states.ANSWERED: _l("Answered"),
    states.ELSEWHERE: _l("Belongs elsewhere"),
    states.WITHDRAWN: _l("Withdrawn"),
}
MOVES = LABELS | {states.WAITING: _l("Waits again"), states.LISTED: _l("Put on the list of a meeting")}
TALKED_ABOUT = _l("Was on the list of a meeting")
PUBLISHED = _l("Outcome published")
TAGS = {states.WAITING: "tag--warn", states.LISTED: "tag--new", states.ANSWERED: "tag--ok"}
ENDINGS = {"held": _l("It has taken place"), "called-off": _l("It is called off")}


class Spoken(NamedTuple):
    """Words, and the language they are in."""

    words: str
    language: str


def spoken(thing: Any, name: str) -> Spoken | None:
    """What something says in the language of the reader, else in the other one: its `name`_en or `name`_cy."""
    here = language()
    for code in (here, "en" if here == "cy" else "cy"):
        words = getattr(thing, f"{name}_{code}")
        if words:
            return Spoken(words, code)
    return None


def move_label(kind: str) -> str:
    """What was done with a topic."""
    return str(MOVES[kind])


def state_label(topic: ForumTopic) -> str:
    """Where a topic stands; one that was grouped, by itself."""
    if topic.published_at is not None:
        return str(PUBLISHED)
    if topic.state == states.LISTED and topic.meeting is not None and topic.meeting.ended == "held":
        return str(TALKED_ABOUT)
    return str(LABELS[topic.state])


def state_tag(topic: ForumTopic) -> str:
    """The class of the tag that says so."""
    return "tag--ok" if topic.published_at is not None else TAGS.get(topic.state, "tag--quiet")
