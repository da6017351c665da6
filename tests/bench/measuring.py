"""How many times the floor a page costs. Floor and page take turns in blocks, so that whatever else the machine does
meets both alike, and the middle of many comparisons counts."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from tests.bench.asking import Answer, Ask, Target

LONGEST_BLOCK = 0.5  # seconds

Batch = Callable[[int], list[Ask]]


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to look: requests in a block, and blocks of each kind."""

    block: int = 20
    rounds: int = 9
    warm: int = 10

    def for_cost(self, seconds: float) -> "Effort":
        """Less of it for a page that takes so long that a few requests tell everything."""
        block = max(1, min(self.block, int(LONGEST_BLOCK / seconds)))
        return self if block == self.block else Effort(block, min(self.rounds, 5), min(self.warm, block))


QUICK = Effort(block=8, rounds=3, warm=3)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor time for one request, beside what it is compared with."""

    seconds: float
    floor: float
    ratio: float


def compared(page: Target, batch: Batch, floor: Target, floor_batch: Batch, effort: Effort) -> Cost:
    """Measure a page and the floor in turns: floor, page, floor, page … floor. `batch` makes so many requests, and
    arranges what they need."""
    effort = effort.for_cost(block(page, batch, 1))
    for target, make in ((floor, floor_batch), (page, batch)):
        asked(target, make(effort.warm))
    floors, pages = [block(floor, floor_batch, effort.block)], []
    for _ in range(effort.rounds):
        pages.append(block(page, batch, effort.block))
        floors.append(block(floor, floor_batch, effort.block))
    ratios = [cost * 2 / (floors[n] + floors[n + 1]) for n, cost in enumerate(pages)]
    return Cost(median(pages), median(floors), median(ratios))


def block(target: Target, batch: Batch, size: int) -> float:
    """Seconds a request, over one block of them."""
    asks = batch(size)
    ready = target.ready(asks)
    before = target.spent()
    answers = ready()
    after = target.spent()
    check(asks, answers)
    return (after - before) / size


def asked(target: Target, asks: list[Ask]) -> list[Answer]:
    """The answers to requests, each of them right."""
    answers = target.ready(asks)()
    check(asks, answers)
    return answers


def check(asks: list[Ask], answers: list[Answer]) -> None:
    """Raises AssertionError: what was measured must have been the page, not an error or another page."""
    for ask, answer in zip(asks, answers, strict=True):
        assert answer.fits(ask), f"{ask.method} {ask.path}: {answer}, to {answer.headers.get('Location')}"
