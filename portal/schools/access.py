"""Which children belong to somebody today, and who holds a role."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import aliased

from portal.accounts.models import Person
from portal.clock import now, today
from portal.schools.models import Appointment, Guardianship, Pupil


def holds(link: type[Appointment] | type[Guardianship], day: date | None = None) -> ColumnElement[bool]:
    """The link has begun and has not ended on this day (both days included)."""
    day = day or today()
    return and_(link.starts_on <= day, or_(link.ends_on.is_(None), link.ends_on >= day))


def living(link: type[Guardianship] = Guardianship, at: datetime | None = None) -> ColumnElement[bool]:
    """The guardianship exists for the portal: it holds, no court restricts it, and it is not for emergencies only."""
    unrestricted = or_(link.restricted_at.is_(None), link.restricted_at > (at or now()))
    return and_(holds(link), unrestricted, link.portal_access)


def children_of(person: Person) -> Select[Pupil]:
    """The children somebody may raise a concern about: a living link, and still on roll."""
    on_roll = or_(Pupil.left_on.is_(None), Pupil.left_on >= today())
    return (
        select(Pupil)
        .join(Guardianship, Guardianship.pupil_id == Pupil.id)
        .where(Guardianship.person_id == person.id, living(), on_roll)
        .order_by(Pupil.given_name, Pupil.id)
        .distinct()
    )


def family_ids(person_id: int) -> Select[int]:
    """The other guardians of a child of theirs, by any link, also an ended or restricted one: a former partner
    is still too close to handle a concern."""
    own, other = aliased(Guardianship), aliased(Guardianship)
    return (
        select(other.person_id)
        .join(own, own.pupil_id == other.pupil_id)
        .where(own.person_id == person_id, other.person_id != person_id)
    )
