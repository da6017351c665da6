"""Boxes that a form has once for each step or each question, under names that count them."""

from collections.abc import Mapping
from typing import Any, TypeVar

from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from portal.forms import TYPED, WRITTEN, Form

FormT = TypeVar("FormT", bound=Form)


def with_boxes(form: type[FormT], boxes: Mapping[str, Any]) -> type[FormT]:
    """The form with these fields as well, by name; error pages give back what was typed into them too."""
    for name, box in boxes.items():
        setattr(form, name, box)
        if box.field_class in WRITTEN:
            TYPED.add(name)
    return form


def offered(table: Mapping[Any, Any]) -> list[SelectChoice]:
    """The entries of a table as a field offers them."""
    return [SelectChoice(str(code), words) for code, words in table.items()]


def only_in(form: Form, languages: tuple[str, ...]) -> None:
    """Take away the boxes of languages that a school does not have; one language needs no name."""
    for other in {"en", "cy"} - set(languages):
        for name in [field.name for field in form if field.name.endswith(f"_{other}")]:
            delattr(form, name)
