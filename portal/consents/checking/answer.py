"""What a check says: pure, from who may appear and who may be named to one line for each child and one overall."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

ChildT = TypeVar("ChildT")


class Said(StrEnum):
    """The answer for one child."""

    YES = "yes"
    CROP = "crop-out"
    NO = "no"


class Overall(StrEnum):
    """The answer for the picture as it is."""

    ALL = "all"
    SOME = "some"
    NONE = "none"


class Effective(NamedTuple, Generic[ChildT]):
    """A child with its effective permissions: to appear, and to be named where it appears."""

    child: ChildT
    may: bool
    named: bool


@dataclass(frozen=True, slots=True)
class Line(Generic[ChildT]):
    """One child, and what is said of it. Only who appears is named."""

    child: ChildT
    said: Said
    named: bool

    @property
    def may(self) -> bool:
        return self.said == Said.YES


@dataclass(frozen=True, slots=True)
class Answer(Generic[ChildT]):
    """All lines, in the order in which the children were given."""

    lines: list[Line[ChildT]]

    @property
    def may_not(self) -> list[Line[ChildT]]:
        return [line for line in self.lines if not line.may]

    @property
    def may(self) -> list[Line[ChildT]]:
        return [line for line in self.lines if line.may]

    @property
    def overall(self) -> Overall:
        """Nobody in the picture is nobody who may appear."""
        if not self.may:
            return Overall.NONE
        return Overall.SOME if self.may_not else Overall.ALL

    @property
    def can_crop(self) -> bool:
        """Whether the picture can be used once it is cropped."""
        return any(line.said == Said.CROP for line in self.lines)


def answer(children: Iterable[Effective[ChildT]], can_be_cropped: bool) -> Answer[ChildT]:
    """What is said. A child can be cut out where the use allows it and somebody else remains in the picture; which of
    the two it is depends on nothing that is known of the child (facts 3.5: results, never reasons)."""
    known = list(children)
    without = Said.CROP if can_be_cropped and any(one.may for one in known) else Said.NO
    return Answer([Line(one.child, Said.YES if one.may else without, one.may and one.named) for one in known])


class Turn(StrEnum):
    """How the answer for one child differs from an earlier one."""

    MAY_NOT = "may-no-longer-appear"
    MAY = "may-appear-now"
    UNNAMED = "no-longer-with-name"
    NAMED = "with-name-now"


class Change(NamedTuple, Generic[ChildT]):
    """A child whose answer differs."""

    child: ChildT
    turn: Turn


def changes(before: Iterable[Line[ChildT]], after: Iterable[Line[ChildT]]) -> list[Change[ChildT]]:
    """What is different, the children who may no longer appear first. A child who is on one side only is no change."""
    earlier = {line.child: line for line in before}
    found = [Change(line.child, turn) for line in after if (turn := _turn(earlier.get(line.child), line))]
    return sorted(found, key=lambda change: list(Turn).index(change.turn))


def _turn(before: Line[ChildT] | None, after: Line[ChildT]) -> Turn | None:
    if before is None:
        return None
    if before.may != after.may:
        return Turn.MAY if after.may else Turn.MAY_NOT
    if before.named != after.named:
        return Turn.NAMED if after.named else Turn.UNNAMED
    return None
