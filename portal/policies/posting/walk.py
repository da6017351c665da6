"""The pages on the way from a post that was about to be to the best private way: the start, a page for each question,
what it is about, the way."""

from typing import Any, NamedTuple


class Place(NamedTuple):
    """A page of the walk: its endpoint, and the number of its question."""

    endpoint: str
    n: int | None = None

    @property
    def values(self) -> dict[str, Any]:
        """What its address needs beside the school."""
        return {} if self.n is None else {"n": self.n}


START, ABOUT, WAY = Place("policies.before_you_post"), Place("policies.what_about"), Place("policies.best_way")


def places(questions: int) -> tuple[Place, ...]:
    """All pages, in order."""
    return (START, *(Place("policies.question_before", n) for n in range(1, questions + 1)), ABOUT, WAY)


def after(place: Place, questions: int) -> Place:
    """The next page; the last one is its own next."""
    order = places(questions)
    return order[min(order.index(place) + 1, len(order) - 1)]


def before(place: Place, questions: int) -> Place:
    """The page before; the first one is its own."""
    order = places(questions)
    return order[max(order.index(place) - 1, 0)]
