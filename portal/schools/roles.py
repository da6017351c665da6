"""The roles somebody can hold at a school, and what they are called in each nation."""

from enum import StrEnum

from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l


class Role(StrEnum):
    """Values are those of forms and addresses."""

    CLASS_TEACHER = "class-teacher"
    HEADTEACHER = "headteacher"
    DEPUTY = "deputy"
    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    CLERK = "clerk"
    SAFEGUARDING_LEAD = "safeguarding-lead"
    OFFICE = "office"
    GOVERNOR = "governor"
    STAFF = "staff"
    VOLUNTEER = "volunteer"
    PTA = "pta"
    ADMINISTRATOR = "administrator"


# Who may be handed a concern, and so who has a triage.
CONCERN_ROLES = (
    Role.CLASS_TEACHER,
    Role.HEADTEACHER,
    Role.DEPUTY,
    Role.CHAIR,
    Role.VICE_CHAIR,
    Role.CLERK,
    Role.SAFEGUARDING_LEAD,
)
GOVERNING = (Role.CHAIR, Role.VICE_CHAIR, Role.CLERK, Role.GOVERNOR)
PUBLISHERS = (Role.HEADTEACHER, Role.DEPUTY, Role.OFFICE, Role.CHAIR)  # who write policies and who approve them
ORGANISERS = (Role.HEADTEACHER, Role.DEPUTY, Role.OFFICE, Role.CHAIR)  # of the Parents' Forum
EMPLOYED = (Role.CLASS_TEACHER, Role.HEADTEACHER, Role.DEPUTY, Role.SAFEGUARDING_LEAD, Role.OFFICE, Role.STAFF)

# Lazy, so that a label does not translate all the others.
LABELS = {
    Role.CLASS_TEACHER: _l("class teacher"),
    Role.HEADTEACHER: _l("headteacher"),
    Role.DEPUTY: _l("deputy headteacher"),
    Role.CHAIR: _l("chair of governors"),
    Role.VICE_CHAIR: _l("vice-chair of governors"),
    Role.CLERK: _l("clerk to the governors"),
    Role.SAFEGUARDING_LEAD: _l("designated safeguarding lead"),
    Role.OFFICE: _l("school office"),
    Role.GOVERNOR: _l("governor"),
    Role.STAFF: _l("member of staff"),
    Role.VOLUNTEER: _l("volunteer"),
    Role.PTA: _l("PTA member"),
    Role.ADMINISTRATOR: _l("administrator"),
}
RELATIONSHIPS = {
    "mother": _l("mother"),
    "father": _l("father"),
    "step-parent": _l("step-parent"),
    "grandparent": _l("grandparent"),
    "carer": _l("carer"),
    "foster-carer": _l("foster carer"),
    "guardian": _l("guardian"),
    "social-worker": _l("social worker"),
}


def role_label(role: str, nation: str) -> str:
    """The role in the reader's language, in lower case. Safeguarding leads are named differently in Wales
    (Keeping Learners Safe 270/2021)."""
    if role == Role.SAFEGUARDING_LEAD and nation == "wales":
        return _("designated safeguarding person")
    return str(LABELS[Role(role)])


def relationship_label(code: str) -> str:
    """How an adult is related to a child, in lower case; unknown codes are simply a contact."""
    return str(RELATIONSHIPS[code]) if code in RELATIONSHIPS else _("contact")
