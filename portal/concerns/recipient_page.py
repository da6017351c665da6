"""The page that sends a concern to somebody else: each choice with everybody who would read it there."""

from typing import Any

from flask import g

from portal.concerns.casework_forms import OtherRecipientForm
from portal.concerns.models import Concern
from portal.concerns.rerouting import ways_on
from portal.concerns.routing import Choice
from portal.concerns.timeline import since
from portal.concerns.turns import mark
from portal.forms import filled
from portal.language import capfirst
from portal.schools.roles import role_label

RECIPIENT = "concerns/staff/recipient.html"


def asked(form: OtherRecipientForm, choices: tuple[Choice, ...]) -> OtherRecipientForm:
    """The form with the recipients one can choose from."""
    roles = [choice.recipient for choice in choices]
    form.recipient.choices = [(role, capfirst(role_label(role, g.school.nation))) for role in roles]
    return form


def recipient_page(concern: Concern, form: OtherRecipientForm | None = None, seen: str | None = None) -> dict[str, Any]:
    """All that the page shows. A form given holds what was typed; `seen` is the mark it was made at, where something
    came in between."""
    choices, directory = ways_on(concern)
    missed = since(concern, seen) if seen else []
    shown = asked(form or filled(OtherRecipientForm), choices)
    shown.seen.data = mark(concern)
    told = {name for name, _role in concern.told}
    return {
        "concern": concern,
        "form": shown,
        "choices": choices,
        "people": directory.people,
        "told": told,
        "overtaken": missed,
    }
