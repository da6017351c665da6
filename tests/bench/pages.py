"""What is measured, and what it may cost."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.bench import paper, thread
from tests.bench.asking import Ask
from tests.bench.scene import Scene

LATER_PAGE = 6_000  # bytes of a page on the wire, once everything else is there
LONG_POLICY = 8_000  # bytes of one with 10,000 characters of words: they alone are 4,000
FIRST_VISIT = 90_000  # bytes of the front page with all it needs
GROWTH = 1.2  # times, of a school a thousand times as large

Make = Callable[[Scene, int], list[Ask]]


@dataclass(frozen=True, slots=True)
class Page:
    """One kind of request. `goal` is how many times the floor it may cost, None where nothing is promised."""

    name: str
    goal: float | None
    make: Make
    wire_goal: int = LATER_PAGE


def page(name: str, who: str, path: str, goal: float | None = None, wire_goal: int = LATER_PAGE) -> Page:
    """A page that is opened; `who` is an attribute of the scene, '' for somebody unknown."""
    return Page(name, goal, lambda scene, count: [Ask(path, getattr(scene, who) if who else "")] * count, wire_goal)


READ = (
    page("sign-in page", "", "/sign-in"),
    page("a parent's home", "mother", "/home"),
    page("a headteacher's home", "head", "/home"),
    page("form page: topic", "mother", "/concerns/new/topic", 2),
    page("form page: what happened", "mother", "/concerns/new/what-happened", 2),
    page("form page in Welsh", "welsh", "/concerns/new/what-happened", 2),
    page("triage, class teacher", "teacher", "/oakfield/triage", 3),
    page("triage, headteacher", "head", "/oakfield/triage", 3),
    page("staff's concern, 10 messages", "teacher", f"/oakfield/triage/{thread.REFERENCE}", 3),
    page("policy, signed out", "", f"/oakfield/policies/{paper.SLUG}", 2, LONG_POLICY),
    page("policy, read before", "mother", f"/oakfield/policies/{paper.SLUG}", 2, LONG_POLICY),
    page("parent's concern, 10 messages", "mother", f"/concerns/{thread.REFERENCE}", 3),
    Page("photos and videos, a parent", None, Scene.looking_at_pictures),
    page("may we publish, the form", "teacher", "/oakfield/may-we-publish"),
    page("photos and videos, the school", "head", "/oakfield/consents", wire_goal=LONG_POLICY),
)
# Last, because they change what the others show.
WRITTEN = (
    Page("sending a concern", 6, Scene.sending),
    Page("answering a parent", None, Scene.replying),
    Page("checking a class before publishing", None, Scene.checking),
)
GROWN = ("triage, class teacher", "triage, headteacher")
