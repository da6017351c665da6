"""What a school does when a post does harm: its own steps, in its own order and strength. People decide every step;
this only keeps what the policy says, and tells it to those who read it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from portal.policies.procedure.sentences import APPEALS, GATES, MEETINGS, OWN_PAGES, STARTS, TRIGGERS
from portal.policies.procedure.steps import LABELS as CODES
from portal.policies.procedure.steps import STRENGTHS, Code, Strength
from portal.policies.said import Said
from portal.translation import lazy_gettext as _l

Words = tuple[str, ...]


class WrongProcedure(ValueError):
    """What stands against it, in words for whoever set it up. `about` is the code of a step, the name of a field, or
    '' for the steps as a whole."""

    def __init__(self, words: Any, about: str = "") -> None:
        super().__init__(words)
        self.words, self.about = words, about


@dataclass(frozen=True, slots=True)
class Step:
    """One step, how firmly it is said, and the school's own words where ours do not fit."""

    code: Code
    strength: Strength
    words: Said | None = None


@dataclass(frozen=True, slots=True)
class Procedure:
    """The steps before the gate and after it. The gate always asks for two things: a refusal (of the removal, or of the
    first steps) and going on. `starts`, `meeting_about` and `own_pages` are the choices of their tables; `appeal_to` is
    a role. A wrong one is a WrongProcedure."""

    first: tuple[Step, ...]
    then: tuple[Step, ...]
    gate: str = "removal"
    triggers: Words = ("crime", "violence", "protected", "obscene")
    starts: str = "not-acceptable"
    pupils_too: bool = False  # the first steps are for pupils as well
    meeting_about: str = ""
    own_pages: str = "website-or-forum"
    appeal_to: str = "chair"

    def __post_init__(self) -> None:
        for about, problem in self._problems():
            raise WrongProcedure(problem, about)

    @property
    def steps(self) -> tuple[Step, ...]:
        """All of them, as the school has put them."""
        return (*self.first, *self.then)

    @property
    def order(self) -> tuple[Code, ...]:
        """Their codes."""
        return tuple(step.code for step in self.steps)

    def _problems(self) -> Iterator[tuple[str, Any]]:
        if not self.first:
            yield "", _l("Choose at least one step to begin with")
        if not all(step.code in CODES and step.strength in STRENGTHS for step in self.steps):
            yield "", _l("Choose each step and its strength from the list")
        if max(Counter(self.order).values(), default=0) > 1:
            yield "", _l("Each step can stand in the order once")
        if Code.OTHER in self.order[:-1]:
            yield Code.OTHER, _l("Other legal action can only be the last step")
        yield from self._wrong_choices()

    def _wrong_choices(self) -> Iterator[tuple[str, Any]]:
        if Code.POLICE in self.order and not self.triggers:
            yield "triggers", _l("Say when the school contacts the police")
        if len(set(self.triggers)) < len(self.triggers) or not set(self.triggers) <= set(TRIGGERS):
            yield "triggers", _l("Choose each reason to contact the police once, from the list")
        if self.pupils_too not in (True, False):
            yield "pupils_too", _l("Choose from the list")
        for name, table in CHOICES.items():
            if getattr(self, name) not in table:
                yield name, _l("Choose from the list")


CHOICES: dict[str, dict[str, Any]] = {
    "gate": GATES,
    "starts": STARTS,
    "meeting_about": MEETINGS,
    "own_pages": OWN_PAGES,
    "appeal_to": APPEALS,
}
SHIPPED = Procedure(
    first=(Step(Code.TALK, Strength.USUALLY),),
    then=(
        Step(Code.WARN, Strength.CONSIDER),
        Step(Code.HOST, Strength.CONSIDER),
        Step(Code.LEGAL, Strength.CONSIDER),
        Step(Code.POLICE, Strength.CONSIDER),
        Step(Code.BLOCK, Strength.MAY),
    ),
)
