"""What the steps after a breach are called."""

from portal.translation import lazy_gettext as _l

# In their order (policies W18): the second is considered after the first, never without it.
STEPS = {
    "asked-to-delete": _l("Asked to delete"),
    "asked-to-leave": _l("Asked to leave"),
}


def step_label(step: str) -> str:
    """What a step is called."""
    return str(STEPS[step])
