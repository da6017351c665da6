"""The roles somebody can hold at a school, and what they are called in each nation."""

from enum import StrEnum

from flask_babel import gettext as _


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
EMPLOYED = (Role.CLASS_TEACHER, Role.HEADTEACHER, Role.DEPUTY, Role.SAFEGUARDING_LEAD, Role.OFFICE, Role.STAFF)


def role_label(role: str, nation: str) -> str:
    """The role in the reader's language, in lower case. Safeguarding leads are named differently in Wales
    (Keeping Learners Safe 270/2021)."""
    if role == Role.SAFEGUARDING_LEAD and nation == "wales":
        return _("designated safeguarding person")
    return {
        Role.CLASS_TEACHER: _("class teacher"),
        Role.HEADTEACHER: _("headteacher"),
        Role.DEPUTY: _("deputy headteacher"),
        Role.CHAIR: _("chair of governors"),
        Role.VICE_CHAIR: _("vice-chair of governors"),
        Role.CLERK: _("clerk to the governors"),
        Role.SAFEGUARDING_LEAD: _("designated safeguarding lead"),
        Role.OFFICE: _("school office"),
        Role.GOVERNOR: _("governor"),
        Role.STAFF: _("member of staff"),
        Role.VOLUNTEER: _("volunteer"),
        Role.PTA: _("PTA member"),
        Role.ADMINISTRATOR: _("administrator"),
    }[Role(role)]


def relationship_label(code: str) -> str:
    """How an adult is related to a child, in lower case; unknown codes are simply a contact."""
    return {
        "mother": _("mother"),
        "father": _("father"),
        "step-parent": _("step-parent"),
        "grandparent": _("grandparent"),
        "carer": _("carer"),
        "foster-carer": _("foster carer"),
        "guardian": _("guardian"),
        "social-worker": _("social worker"),
    }.get(code, _("contact"))
