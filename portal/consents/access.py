"""Who decides about which child's pictures, who checks before publishing, and who sees to it: each rule a sentence."""

from sqlalchemy import Select, bindparam, or_, select

from portal.access import Audience, staff
from portal.accounts.models import Person
from portal.consents.models import ConsentDecision, Purpose
from portal.schools.models import Pupil
from portal.schools.roles import EMPLOYED, Role

PUBLISHERS: Audience = staff(*EMPLOYED)
KEEPERS: Audience = staff(Role.HEADTEACHER, Role.DEPUTY, Role.OFFICE)
OVERSEERS: Audience = staff(Role.HEADTEACHER, Role.DEPUTY, Role.OFFICE, Role.CLASS_TEACHER)
SAFEGUARDERS: Audience = staff(Role.SAFEGUARDING_LEAD)
FLAGGERS: Audience = staff(Role.HEADTEACHER, Role.DEPUTY, Role.SAFEGUARDING_LEAD)


def own_decisions(person: Person, pupil: Pupil) -> Select[ConsentDecision]:
    """Everything that somebody decided about a child of theirs, the newest first. Nobody else's: neither the other
    parent's answer nor that there is one."""
    mine = (ConsentDecision.person_id == person.id, ConsentDecision.pupil_id == pupil.id)
    return select(ConsentDecision).where(*mine).order_by(ConsentDecision.at.desc(), ConsentDecision.id.desc())


def purposes_of(school_id: int) -> Select[Purpose]:
    """What a school asks about, in its own order."""
    open_ones = (Purpose.school_id == school_id, Purpose.closed_at.is_(None))
    return select(Purpose).where(*open_ones).order_by(Purpose.position, Purpose.id)


# Made once: the check before publishing asks it each time.
FOR_CHECK = (
    select(Purpose)
    .where(Purpose.school_id == bindparam("school_id"))
    .where(or_(Purpose.slug == bindparam("slug"), Purpose.kind == "name"))
    .order_by(Purpose.kind == "name", Purpose.id)
)
