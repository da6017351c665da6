"""The order of the questions: a pure function of what has been answered so far."""

from collections.abc import Mapping

Answers = Mapping[str, str]

CHILD, TOPIC, ABOUT, ROUTE, RECIPIENT, WORDS, CHECK = (
    "child",
    "topic",
    "about",
    "route",
    "recipient",
    "what-happened",
    "check",
)
# An answer on which others rest: changing it makes them open questions again.
RESTS_ON = {
    "child": ("about", "about_name", "recipient"),
    "topic": ("about", "about_name", "route", "recipient"),
    "about": ("recipient",),
    "route": (),
}


def steps(topic_asks: str | None) -> tuple[str, ...]:
    """All steps in order, for a topic that asks 'about', 'route' or nothing more."""
    extra = {"about": (ABOUT,), "route": (ROUTE,)}.get(topic_asks or "", ())
    return (CHILD, TOPIC, *extra, RECIPIENT, WORDS, CHECK)


def is_answered(step: str, answers: Answers) -> bool:
    """Whether a step needs no answer any more."""
    if step == WORDS:
        return bool(answers.get("what_happened"))
    if step == ABOUT:
        return answers.get("about") not in (None, "", "other") or bool(answers.get("about_name"))
    return step != CHECK and bool(answers.get(step))


def first_open(order: tuple[str, ...], answers: Answers) -> str:
    """The first step that still needs an answer; the last one when none does."""
    return next((step for step in order if not is_answered(step, answers)), CHECK)


def may_open(step: str, order: tuple[str, ...], answers: Answers) -> bool:
    """A step opens when every step before it is answered."""
    return step in order and order.index(step) <= order.index(first_open(order, answers))


def following(step: str, order: tuple[str, ...]) -> str:
    """The step after this one."""
    return order[order.index(step) + 1]


def before(step: str, order: tuple[str, ...]) -> str | None:
    """The step before this one; None before the first."""
    place = order.index(step)
    return order[place - 1] if place else None


def answer(answers: Answers, given: Answers) -> dict[str, str]:
    """The answers with new ones put in; what rested on a changed one is open again."""
    result = dict(answers)
    for name, value in given.items():
        if name in RESTS_ON and result.get(name, value) != value:
            for resting in RESTS_ON[name]:
                result.pop(resting, None)
        result[name] = value
    return result
