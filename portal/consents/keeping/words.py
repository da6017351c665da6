"""What states and rules are called towards those who keep the records."""

from portal.consents.keeping.states import State
from portal.consents.models import Purpose
from portal.consents.permission import Because, Permission
from portal.consents.wording import also_gets, kept_of, note_of, question
from portal.translation import gettext as _
from portal.translation import language
from portal.translation import lazy_gettext as _l

STATES = {
    State.YES: _l("Yes"),
    State.NO: _l("No"),
    State.AGAIN: _l("Ask again"),
    State.UNANSWERED: _l("Not answered"),
}
# Facts 3.5, the column of what staff see. Why there is a flag is nobody's here.
BECAUSE = {
    Because.FLAGGED: _l("Do not use"),
    Because.LEFT: _l("Ended – do not use in anything new"),
    Because.CLOSED: _l("No longer asked – do not use"),
    Because.REFUSED: _l("No"),
    Because.DIFFERENT: _l("Parents have given different answers – do not use"),
    Because.OUTDATED: _l("Ask again"),
    Because.INCOMPLETE: _l("Not everybody has answered – do not use"),
    Because.GIVEN: _l("Yes"),
    Because.UNANSWERED: _l("Not answered"),
    Because.TOLD: _l("Told, no objection"),
}


def permission_state_label(state: str) -> str:
    """One of the four in which a child can be about a purpose."""
    return str(STATES[State(state)])


def staff_words(permission: Permission) -> str:
    """What headteacher, deputy and office read of a permission."""
    if permission.because == Because.PUPIL:
        return _("Pupil’s own decision: yes") if permission.may else _("Pupil’s own decision: no")
    return str(BECAUSE[permission.because])


def purpose_lines(purpose: Purpose) -> list[str]:
    """What stands under the title of a use on a family's page, with an invented name."""
    here = language()
    asked = question(purpose, _("Sam"))
    return [*filter(None, (asked, note_of(purpose, here), also_gets(purpose), kept_of(purpose, here)))]
