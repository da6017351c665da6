"""The policy checker: reads a policy and says what a person should look at. It changes nothing and fetches nothing."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import islice

from portal.policies.checks.facts import facts
from portal.policies.checks.look import Look
from portal.policies.checks.names import own_of
from portal.policies.checks.paper import LEVELS, Around, Finding, Paper
from portal.policies.checks.rules import (
    approved,
    audiences,
    contradictions,
    dated,
    discrimination,
    guidance,
    languages,
    lawful,
    laws,
    leftovers,
    linked,
    links,
    national,
    platforms,
    structure,
    titles,
)
from portal.policies.checks.text import Text

__all__ = ["LEVELS", "Around", "Finding", "Paper", "check", "stops"]

Rule = Callable[[Look], Iterable[Finding]]

# About the policy as a whole: asked once.
WHOLE: tuple[Rule, ...] = (
    dated.overdue,
    approved.missing,
    approved.one_of_two,
    dated.unclear,
    dated.disagreeing,
    languages.incomplete,
    approved.gone,
)
# About each text.
EACH: tuple[Rule, ...] = (
    leftovers.other_schools,
    leftovers.placeholders,
    platforms.gone,
    platforms.renamed,
    guidance.older,
    laws.misnamed,
    linked.missing,
    links.looks_wrong,
    structure.numbers,
    structure.headers,
    structure.run_in,
    structure.marks,
    structure.lists,
    contradictions.contradictory,
    national.weaker,
    lawful.never,
    lawful.complaints,
    lawful.barred,
    titles.untitled,
    titles.status,
    titles.other_name,
    discrimination.narrow,
    audiences.without_steps,
)


MOST = 100  # of one kind: whoever reads more than that reads none


def check(paper: Paper, around: Around, on: date) -> list[Finding]:
    """Everything found in a policy on a day, in the order of the text."""
    texts = tuple(Text(language, lines) for language, lines in paper.lines.items())
    said = tuple(fact for text in texts for fact in facts(text))
    looks = [Look(paper, around, on, text, texts, said, own_of(text, around.own)) for text in texts]
    found = [finding for rule in WHOLE for finding in islice(rule(looks[0]), MOST)] if looks else []
    found += [finding for look in looks if look.text.blocks for rule in EACH for finding in islice(rule(look), MOST)]
    order = {text.language: n for n, text in enumerate(texts)}
    return sorted(found, key=lambda f: (order[f.language], f.line, list(LEVELS).index(f.rule)))


def stops(found: Iterable[Finding]) -> bool:
    """Whether a person must decide before the policy can be published."""
    return any(finding.level == "stop" for finding in found)
