"""The questions before posting as they are stored: plain values for JSON, checked again when they are read."""

from collections.abc import Sequence
from typing import Any

from portal.policies.questions import Question
from portal.policies.said import Said

MOST = 8


class WrongQuestions(ValueError):
    """They are not what a policy asks."""


def as_data(questions: Sequence[Question]) -> list[dict[str, dict[str, str]]]:
    """Lists, dicts and strings. WrongQuestions where there are none, too many, or one that asks nothing."""
    return [{"ask": question.ask._asdict(), "help": question.help._asdict()} for question in checked(questions)]


def of_data(data: Any) -> tuple[Question, ...]:
    """The questions of such values. Whatever is none is a WrongQuestions."""
    try:
        return checked([Question(_said(one["ask"]), _said(one["help"])) for one in data])
    except (AttributeError, KeyError, TypeError) as wrong:
        raise WrongQuestions(data) from wrong


def checked(questions: Sequence[Question]) -> tuple[Question, ...]:
    """One to eight, each with something to ask."""
    if not 1 <= len(questions) <= MOST or not all(any(said.strip() for said in one.ask) for one in questions):
        raise WrongQuestions(questions)
    return tuple(questions)


def _said(data: Any) -> Said:
    said = Said(**data)
    if not all(isinstance(words, str) for words in said):
        raise TypeError(data)
    return said
