"""A procedure as it is stored: plain values for JSON, checked again when they are read."""

from dataclasses import fields
from typing import Any

from portal.policies.procedure.procedure import Procedure, Step, WrongProcedure
from portal.policies.procedure.steps import Code, Strength
from portal.policies.said import Said
from portal.translation import lazy_gettext as _l

STEPS = ("first", "then")


def as_data(procedure: Procedure) -> dict[str, Any]:
    """Dicts, lists, strings and one yes or no."""
    values = {f.name: getattr(procedure, f.name) for f in fields(Procedure)}
    return values | {
        "triggers": list(procedure.triggers),
        **{part: [_step_as_data(step) for step in values[part]] for part in STEPS},
    }


def of_data(data: Any) -> Procedure:
    """The procedure of such values. Whatever is not one is a WrongProcedure."""
    try:
        steps: dict[str, Any] = {part: tuple(_step_of_data(step) for step in data[part]) for part in STEPS}
        rest = {name: value for name, value in data.items() if name not in STEPS}
        return Procedure(**steps, **rest | {"triggers": tuple(data["triggers"])})
    except WrongProcedure:
        raise
    except (AttributeError, KeyError, TypeError, ValueError) as wrong:
        raise WrongProcedure(_l("Choose each step and its strength from the list")) from wrong


def _step_as_data(step: Step) -> dict[str, Any]:
    words = {"en": step.words.en, "cy": step.words.cy} if step.words else None
    return {"code": str(step.code), "strength": str(step.strength), "words": words}


def _step_of_data(data: Any) -> Step:
    words = data.get("words")
    if words and not all(isinstance(said, str) for said in words.values()):
        raise TypeError(words)
    return Step(Code(data["code"]), Strength(data["strength"]), Said(**words) if words else None)
