"""Words around the end of a concern: what each outcome means to either side, and who is next."""

from portal.concerns.forms import OUTCOMES
from portal.schools.models import School
from portal.schools.roles import Role
from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l

# Lazy, so that looking one up translates one.
TOLD = {
    "resolved": _l("The school has closed this, because it is put right."),
    "upheld": _l("The school has closed this, and agrees with you."),
    "partly-upheld": _l("The school has closed this, and agrees with you in part."),
    "not-upheld": _l("The school has closed this, and does not agree with you."),
    "sent-elsewhere": _l("The school has closed this, because somebody else has to answer it."),
    "withdrawn": _l("The school has closed this, because you no longer wanted an answer."),
    "no-action": _l("The school has closed this without looking into it further."),
}
HINTS = {
    "resolved": _l("You and the parent agree that it is put right. Say what was done."),
    "upheld": _l("You looked into it, and the parent was right. Say what changes now."),
    "partly-upheld": _l("You looked into it, and the parent was right in part. Say in which part."),
    "not-upheld": _l("You looked into it, and do not agree. Give your reasons."),
    "sent-elsewhere": _l("Somebody else has to answer it. Say who that is, and how to reach them."),
    "withdrawn": _l("The parent told you that they no longer want an answer. Never ask a parent for this."),
    "no-action": _l("You do not look into it. Say why, and who can look at that decision again."),
}


def outcome_told(outcome: str) -> str:
    """How it ended, as its author reads it."""
    return str(TOLD[outcome])


def outcome_hint(outcome: str) -> str:
    """What an outcome says, for whoever chooses it."""
    return str(HINTS[outcome])


def outcome_hints() -> dict[str, str]:
    """The same for every outcome of the form."""
    return {outcome: outcome_hint(outcome) for outcome in OUTCOMES}


def next_up(recipient: str, school: School) -> str:
    """Who is next when a parent takes it further, and how (the stages of both nations, Education Act 2002 s29)."""
    if recipient == Role.CLASS_TEACHER:
        return _(
            "You can take it further. The headteacher is next: raise a new concern for the headteacher, and name the "
            "reference of this one."
        )
    if recipient in (Role.HEADTEACHER, Role.DEPUTY):
        return _(
            "You can take it further. The chair of governors is next: raise a new concern for the chair, or write to "
            "the chair at the school, and name the reference of this one."
        )
    if recipient == Role.SAFEGUARDING_LEAD:
        return _(
            "You can take it further. If you still worry about a child, call the council’s children’s services: "
            "%(day)s, or at night %(night)s.",
            day=school.council_phone,
            night=school.council_night_phone,
        )
    if school.nation == "wales":
        return _(
            "You can take it further. The governors’ complaints committee is next: write to the clerk to the "
            "governors at the school, and name the reference of this one."
        )
    return _(
        "You can take it further. A complaints panel is next: write to the clerk to the governors at the school, and "
        "name the reference of this one."
    )
