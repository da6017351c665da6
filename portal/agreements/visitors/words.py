"""What the steps after a breach are called."""

from portal.translation import lazy_gettext as _l

# In their order (policies W18): the second is considered after the first, never without it.
STEPS = {
    "asked-to-delete": _l("Asked to delete"),
    "asked-to-leave": _l("Asked to leave"),
}

BUTTONS = {
    "asked-to-delete": _l("Write down that we asked for it to be deleted"),
    "asked-to-leave": _l("Write down that we asked the visitor to leave"),
}


def step_label(step: str) -> str:
    """What a step is called."""
    return str(STEPS[step])


def step_button(step: str) -> str:
    """What pressing the button does."""
    return str(BUTTONS[step])
