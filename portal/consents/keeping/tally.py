"""How many children are in which state, by class and by purpose: pure, from how many have given the same answers."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import NamedTuple

from portal.clock import now
from portal.consents.keeping.states import State, state_of
from portal.consents.known import Child, Known
from portal.consents.models import Purpose
from portal.consents.permission import Circumstances, Decision, permission
from portal.schools.bars import Part, parts_of

DRAWN = (State.YES, State.NO, State.AGAIN)


class Kind(NamedTuple):
    """Children of one class of whom the same is known: the year group, how many adults decide, whether flagged."""

    class_id: int | None
    year_group: int | None
    holders: int
    flagged: bool


class Said(NamedTuple):
    """What counts of the answers about a child and a purpose: how many adults say no, yes, and yes too long ago; and
    whether the pupil's own last answer is no, or a yes that counts (1 or 0)."""

    no: int = 0
    fresh: int = 0
    old: int = 0
    own_no: int = 0
    own_yes: int = 0


class Same(NamedTuple):
    """So many children of a kind about whom the same was said."""

    kind: Kind
    purpose_id: int
    said: Said
    number: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many are in which state."""

    of: Counter[State] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.of.total()

    @property
    def answered(self) -> int:
        """Yes and no alike."""
        return self.of[State.YES] + self.of[State.NO]

    @property
    def parts(self) -> list[Part]:
        """The pieces of its bar. Nothing is drawn for what nobody has answered."""
        return parts_of(((str(state), self.of[state]) for state in DRAWN), self.total)


class Counted(NamedTuple):
    """So many children of a class are in this state about a purpose."""

    class_id: int | None
    purpose_id: int
    state: State
    number: int


def counted(
    known: Known, purposes: Iterable[Purpose], kinds: Iterable[Kind], same: Iterable[Same]
) -> Iterator[Counted]:
    """Everybody, by class and purpose. Of whom nothing was said there is no row in `same`: they are the rest."""
    of_purpose = {purpose.id: purpose for purpose in purposes}
    numbers = Counter(kinds)
    rest = Counter({(kind, purpose): number for kind, number in numbers.items() for purpose in of_purpose})
    for kind, purpose_id, said, number in same:
        rest[kind, purpose_id] -= number
        yield _counted(known, of_purpose[purpose_id], kind, said, number)
    for (kind, purpose_id), number in rest.items():
        if number > 0:
            yield _counted(known, of_purpose[purpose_id], kind, Said(), number)


def _counted(known: Known, purpose: Purpose, kind: Kind, said: Said, number: int) -> Counted:
    child = Child(0, "", "", "", kind.class_id, "", None, kind.year_group)
    of = replace(known.circumstances(purpose, child), flagged=kind.flagged)
    result = permission(_decisions(said, of), range(1, kind.holders + 1), of)
    return Counted(kind.class_id, purpose.id, state_of(result), number)


def _decisions(said: Said, of: Circumstances) -> Iterator[Decision]:
    """Answers that say the same as those that were counted."""
    fresh = of.oldest or now()
    answers = [(False, fresh)] * said.no + [(True, fresh)] * said.fresh
    answers += [(True, fresh - timedelta(seconds=1))] * said.old
    for person, (yes, at) in enumerate(answers, 1):
        yield Decision(person, yes, at)
    if said.own_no or said.own_yes:
        yield Decision(None, not said.own_no, fresh)


def tallied(counts: Iterable[Counted]) -> Tally:
    """All of them together."""
    tally = Tally()
    for one in counts:
        tally.of[one.state] += one.number
    return tally
