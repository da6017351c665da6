"""How many have answered what, by class: pure, from where each adult stands about each child."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from portal.agreements.standing import State
from portal.schools.bars import Part, parts_of


class Counted(NamedTuple):
    """One child and adult: the class (None for none) and where the adult stands."""

    pupil_id: int
    person_id: int
    class_name: str | None
    state: State


@dataclass(frozen=True, slots=True)
class Tally:
    """How many stand where."""

    of: Counter[State] = field(default_factory=Counter)

    @property
    def agree(self) -> int:
        return self.of[State.AGREE]

    @property
    def read_not_agree(self) -> int:
        return self.of[State.READ_NOT_AGREE]

    @property
    def need_help(self) -> int:
        return self.of[State.NEED_HELP]

    @property
    def excused(self) -> int:
        return self.of[State.EXCUSED]

    @property
    def unanswered(self) -> int:
        return self.of[State.ASKED] + self.of[State.NOT_ASKED]

    @property
    def answered(self) -> int:
        """Each of the three answers is a full one."""
        return self.agree + self.read_not_agree + self.need_help

    @property
    def asked(self) -> int:
        """All but those whom the school has decided not to ask."""
        return self.answered + self.unanswered

    @property
    def total(self) -> int:
        return self.asked + self.excused

    @property
    def parts(self) -> list[Part]:
        """The pieces of its bar, from the left. Nothing is drawn for those who have not answered."""
        drawn = (State.AGREE, State.READ_NOT_AGREE, State.NEED_HELP, State.EXCUSED)
        return parts_of(((str(state), self.of[state]) for state in drawn), self.total)


@dataclass(frozen=True, slots=True)
class Completion:
    """The whole school, and each class in the order in which it first came."""

    whole: Tally
    classes: dict[str | None, Tally]


def completion(counted: Iterable[Counted]) -> Completion:
    """Count each child and adult once: two links between the same two are one record."""
    whole = Tally()
    classes: dict[str | None, Tally] = {}
    for one in {(c.pupil_id, c.person_id): c for c in counted}.values():
        classes.setdefault(one.class_name, Tally()).of[one.state] += 1
        whole.of[one.state] += 1
    return Completion(whole, classes)
