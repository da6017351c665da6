"""Who should read a concern: a pure function over plain values.

The proposal follows the topic; whoever is concerned, is the author, or is of the author's family is passed over,
and so is a role that nobody holds. Sources: DfE best practice on school complaints (2020, rev. 2021), Welsh
Government guidance on school complaints (2022).
"""

from collections.abc import Mapping
from dataclasses import dataclass

# Whom to ask next when a role is vacant or its holder is too close.
NEXT_UP: Mapping[str, tuple[str, ...]] = {
    "class-teacher": ("headteacher", "deputy", "chair", "vice-chair", "clerk"),
    "headteacher": ("deputy", "chair", "vice-chair", "clerk"),
    "deputy": ("chair", "vice-chair", "clerk"),
    "chair": ("vice-chair", "clerk"),
    "vice-chair": ("clerk",),
    "clerk": ("vice-chair", "chair"),
    "safeguarding-lead": ("headteacher", "chair"),
}
LEADERSHIP = ("headteacher", "deputy")
# Who reads beside the recipient's role, by circle.
CIRCLES: Mapping[str, tuple[str, ...]] = {
    "class": ("class-teacher", *LEADERSHIP),
    "leadership": LEADERSHIP,
    "alone": (),
}
SEALED = ("safeguarding-lead", *NEXT_UP["safeguarding-lead"])

VACANT, TOO_CLOSE, NO_CLASS = "vacant", "too-close", "no-class"


@dataclass(frozen=True, slots=True)
class Situation:
    """All that decides: `recipients` are the roles the topic may go to, the proposal first; `holders` the ids of
    who holds each role today (class-teacher: of the child's class); `has_class` is False where no child, or a
    child without a class, is named; `family` are the other guardians of the author's children."""

    topic: str
    recipients: tuple[str, ...]
    nation: str
    holders: Mapping[str, frozenset[int]]
    author: int
    family: frozenset[int] = frozenset()
    about: int | None = None
    has_class: bool = True

    def holds(self, person: int | None, role: str) -> bool:
        return person is not None and person in self.holders.get(role, frozenset())


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible recipient: the role that was `wanted`, the `recipient` found for it, whom it passed over and
    why, the `circle` of roles that may read it, everybody who will (role, id), and the handler if only one can be."""

    wanted: str
    recipient: str
    passed: tuple[tuple[str, str], ...]
    circle: str
    readers: tuple[tuple[str, int], ...]
    handler: int | None


def choices(situation: Situation) -> tuple[Choice, ...]:
    """Every recipient to choose from, the proposal first, none twice. Empty when nobody at all can read it: then
    the parent must be told whom to call."""
    found: dict[str, Choice] = {}
    for role in first_asked(situation):
        choice = climb(situation, role)
        if choice is not None:
            found.setdefault(choice.recipient, choice)
    return tuple(found.values())


def first_asked(situation: Situation) -> tuple[str, ...]:
    """The roles a topic asks first, before anybody is passed over."""
    topic = effective_topic(situation)
    if topic == "headteacher":
        return ("chair",)
    if topic == "governors" and situation.holds(situation.about, "chair"):
        return ("vice-chair",) if situation.nation == "wales" else ("clerk",)
    if topic == "safeguarding" and situation.holds(situation.about, "headteacher"):
        return ("chair",)
    return situation.recipients


def effective_topic(situation: Situation) -> str:
    """A headteacher chosen under "a member of staff" is a concern about the headteacher."""
    if situation.topic == "staff" and situation.holds(situation.about, "headteacher"):
        return "headteacher"
    return situation.topic


def climb(situation: Situation, wanted: str) -> Choice | None:
    """The first role from `wanted` upwards that somebody free holds."""
    passed: list[tuple[str, str]] = []
    for role in (wanted, *NEXT_UP[wanted]):
        if free_holders(situation, role):
            return settle(situation, wanted, role, tuple(passed))
        passed.append((role, why_passed(situation, role)))
    return None


def onward(situation: Situation, recipient: str, circle: str, sealed: bool) -> Choice | None:
    """Who takes over when nobody of a concern's circle is left: the next up from its recipient, never in a wider
    circle than before, and from the sealed queue only along its own chain."""
    chain = SEALED if sealed else (recipient, *NEXT_UP[recipient])
    for role in chain:
        free = free_holders(situation, role)
        if free:
            narrow = "alone" if circle == "alone" or sealed else circle_of(situation, role)
            handler = next(iter(free)) if len(free) == 1 else None
            return Choice(recipient, role, (), narrow, readers(situation, role, narrow), handler)
    return None


def elsewhere(situation: Situation, recipient: str) -> tuple[Choice, ...]:
    """Where staff may send a concern that is for `recipient` now: every other role that somebody free holds. The
    safeguarding lead is not among them: that is a handover, with its own rules. What is about the headteacher stays
    with the governors: no class teacher answers for their own headteacher."""
    shut = {recipient, "safeguarding-lead"} | ({"class-teacher"} if about_headteacher(situation) else set())
    roles = [role for role in NEXT_UP if role not in shut]
    return tuple(settle(situation, role, role, ()) for role in roles if free_holders(situation, role))


def settle(situation: Situation, wanted: str, role: str, passed: tuple[tuple[str, str], ...]) -> Choice:
    """The choice with its circle, its readers and its handler."""
    circle = circle_of(situation, role)
    free = free_holders(situation, role)
    handler = next(iter(free)) if len(free) == 1 else None
    return Choice(wanted, role, passed, circle, readers(situation, role, circle), handler)


def circle_of(situation: Situation, recipient: str) -> str:
    """How far it may be read: 'class', 'leadership' or 'alone' (holders of the recipient role only)."""
    about_deputy = situation.holds(situation.about, "deputy")
    if effective_topic(situation) == "safeguarding" or about_deputy or recipient not in ("class-teacher", *LEADERSHIP):
        return "alone"
    return "class" if recipient == "class-teacher" else "leadership"


def readers(situation: Situation, recipient: str, circle: str) -> tuple[tuple[str, int], ...]:
    """Everybody who will be able to read it, the recipient first, each person once."""
    seen: dict[int, str] = {}
    for role in (recipient, *CIRCLES[circle]):
        for person in sorted(free_holders(situation, role)):
            seen.setdefault(person, role)
    return tuple((role, person) for person, role in seen.items())


def free_holders(situation: Situation, role: str) -> frozenset[int]:
    """Who holds the role and is not too close. A concern about one deputy is outside every deputy's circle, and one
    about the headteacher outside every headteacher's and every deputy's, wherever a school sends the topic."""
    if role == "deputy" and situation.holds(situation.about, "deputy"):
        return frozenset()
    if role in LEADERSHIP and about_headteacher(situation):
        return frozenset()
    return situation.holders.get(role, frozenset()) - too_close(situation)


def too_close(situation: Situation) -> frozenset[int]:
    """Whom it is about, the author, and the author's family: never recipient, reader or told."""
    about = frozenset() if situation.about is None else frozenset({situation.about})
    return about | situation.family | {situation.author}


def about_headteacher(situation: Situation) -> bool:
    return effective_topic(situation) == "headteacher" or situation.holds(situation.about, "headteacher")


def why_passed(situation: Situation, role: str) -> str:
    """Why nobody of this role was chosen."""
    if role == "class-teacher" and not situation.has_class:
        return NO_CLASS
    return TOO_CLOSE if situation.holders.get(role) else VACANT
