"""What is done about a takedown, in words: the same ones whatever the reason."""

from portal.consents.models import Takedown
from portal.consents.register.today import NAME
from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l

OUTCOMES = {
    "removed": _l("The picture is removed"),
    "cropped": _l("The child is cropped out"),
    "name-removed": _l("The name is removed"),
    "cannot": _l("It cannot be taken down"),
    "allowed-again": _l("Closed by itself: it may be shown again"),
}
TAKES_OUT = ("removed", "cropped")
HINTS = {
    "removed": _l("Nobody can see it any more where it was published."),
    "cropped": _l("The picture is still there, without the child."),
    "cannot": _l("For example: it is printed and given away. Then write what was done instead."),
}


def outcomes_for(takedown: Takedown) -> dict[str, str]:
    """What can have been done: nobody is cropped out of a video, and a name alone does not need it."""
    codes = ["name-removed", "removed", "cannot"] if takedown.of == NAME else ["removed", "cropped", "cannot"]
    if not takedown.publication.purpose.can_be_cropped and "cropped" in codes:
        codes.remove("cropped")
    return {code: str(OUTCOMES[code]) for code in codes}


def outcome_label(outcome: str) -> str:
    """What was done."""
    return str(OUTCOMES[outcome])


def what_has_to_go(takedown: Takedown) -> str:
    """Never why."""
    name = takedown.pupil.given_name
    if takedown.of == NAME:
        return _("%(name)s’s first name may no longer stand there", name=name)
    return _("%(name)s may no longer appear", name=name)
