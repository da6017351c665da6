"""A procedure in the words of one language, as the last part of a policy tells it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import force_locale

from portal.policies.procedure.procedure import Procedure, Step
from portal.policies.procedure.sentences import APPEALS, GATES, MEETINGS, OWN_PAGES, SENTENCES, STARTS, TRIGGERS
from portal.policies.procedure.steps import Code
from portal.translation import gettext as _
from portal.translation import language as spoken
from portal.translation import lazy_gettext as _l

Words = tuple[str, ...]


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
    own = step.words.of(language) if step.words else ""
    words = own or str(SENTENCES[step.code, step.strength])  # a school may take up a second language later
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
