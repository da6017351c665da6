"""What a school does when a post does harm: its own steps, in its own order and strength. People decide every step;
this only keeps what the policy says, and tells it to those who read it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import force_locale

from portal.policies.said import Said
from portal.policies.step_words import APPEALS, GATES, MEETINGS, OWN_PAGES, SENTENCES, STARTS, TRIGGERS
from portal.policies.steps import LABELS as CODES
from portal.policies.steps import STRENGTHS, Code, Strength
from portal.translation import gettext as _
from portal.translation import language as spoken
from portal.translation import lazy_gettext as _l

Words = tuple[str, ...]


class WrongProcedure(ValueError):
    """What stands against it, in words for whoever set it up."""

    def __init__(self, words: Any) -> None:
        super().__init__(words)
        self.words = words


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
        for problem in self._problems():
            raise WrongProcedure(problem)

    @property
    def steps(self) -> tuple[Step, ...]:
        """All of them, as the school has put them."""
        return (*self.first, *self.then)

    @property
    def order(self) -> tuple[Code, ...]:
        """Their codes."""
        return tuple(step.code for step in self.steps)

    def _problems(self) -> Iterator[Any]:
        if not self.first:
            yield _l("Choose at least one step to begin with")
        if not all(step.code in CODES and step.strength in STRENGTHS for step in self.steps):
            yield _l("Choose each step and its strength from the list")
        if max(Counter(self.order).values(), default=0) > 1:
            yield _l("Each step can stand in the order once")
        if Code.OTHER in self.order[:-1]:
            yield _l("Other legal action can only be the last step")
        if Code.POLICE in self.order and not self.triggers:
            yield _l("Say when the school contacts the police")
        if len(set(self.triggers)) < len(self.triggers) or not set(self.triggers) <= set(TRIGGERS):
            yield _l("Choose each reason to contact the police once, from the list")
        if self.pupils_too not in (True, False) or any(choice not in table for choice, table in self._choices()):
            yield _l("Choose from the list")

    def _choices(self) -> list[tuple[str, dict[str, Any]]]:
        return [
            (self.gate, GATES),
            (self.starts, STARTS),
            (self.meeting_about, MEETINGS),
            (self.own_pages, OWN_PAGES),
            (self.appeal_to, APPEALS),
        ]


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


@dataclass(frozen=True, slots=True)
class ToldStep:
    """A step as it is told, and what belongs under it, a sentence each."""

    words: str
    details: Words = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A procedure in the words of one language, for the last part of a policy."""

    title: str
    opening: Words
    first: tuple[ToldStep, ...]
    gate: Words
    then: tuple[ToldStep, ...]
    promise: str
    closing: Words

    def __iter__(self) -> Iterator[str]:
        """Everything in the order in which it is read."""
        yield from (self.title, *self.opening)
        for step in self.first:
            yield from (step.words, *step.details)
        yield from self.gate
        for step in self.then:
            yield from (step.words, *step.details)
        yield from (self.promise, *self.closing)


def told(procedure: Procedure, language: str) -> Told:
    """The procedure in 'en' or 'cy', whatever language the page itself speaks. Needs an application."""
    with force_locale(language):
        if spoken() != language:
            raise LookupError(f"nothing speaks {language!r} here")
        return Told(
            _("What we do if it goes wrong"),
            _opening(procedure),
            tuple(_told(step, procedure, language) for step in procedure.first),
            (str(GATES[procedure.gate]), _("One of the two alone is not enough.")) if procedure.then else (),
            tuple(_told(step, procedure, language) for step in procedure.then),
            _("You can count on this:"),
            _closing(procedure),
        )


def _opening(procedure: Procedure) -> Words:
    words = [_("We know that people do not always see what a post can do. So we do not begin with blame.")]
    words.append(str(STARTS[procedure.starts]))
    if procedure.pupils_too:
        words.append(
            _("The first steps are for pupils too. What a pupil posts is not held against the parent by itself.")
        )
    words.append(_("We usually keep to this order. If we leave a step out, we write down why."))
    return tuple(words)


def _told(step: Step, procedure: Procedure, language: str) -> ToldStep:
    words = step.words.of(language) if step.words else str(SENTENCES[step.code, step.strength])
    return ToldStep(words, tuple(map(str, _details(step, procedure))))


def _details(step: Step, procedure: Procedure) -> list[Any]:
    if step.code == Code.MEET and procedure.meeting_about:
        return [MEETINGS[procedure.meeting_about]]
    if step.code == Code.POLICE:
        return [TRIGGERS[trigger] for trigger in procedure.triggers]
    if step.code == Code.BLOCK:
        return [OWN_PAGES[procedure.own_pages], _l("The limit has an end date.")]
    return []


def _closing(procedure: Procedure) -> Words:
    return (
        _("At each step you can tell us your side before we decide. We keep your words beside the step."),
        str(APPEALS[procedure.appeal_to]),
        _("Somebody who took no part in the step will look at it again."),
        _("When you have taken the post down, that step is closed."),
        _("If anyone is in danger, we call the police at once."),
        _("No step takes anything away from your child. You keep your right to complain."),
    )
