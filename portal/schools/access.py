"""Which children belong to somebody today, and who holds a role."""

from datetime import date, datetime

from sqlalchemy import BindParameter, ColumnElement, Date, Select, and_, bindparam, or_, select
from sqlalchemy.orm import aliased

from portal.accounts.models import Person
from portal.clock import now, today
from portal.database import UTC
from portal.schools.models import Appointment, Guardianship, Pupil

# Made once: an alias is expensive, and nearly every page asks for a family.
OWN, OTHER = aliased(Guardianship), aliased(Guardianship)
KEEPER: BindParameter[int] = bindparam("keeper_id")
# Asked for when a statement runs, so that rules made of them can be made once: making costs more than running.
TODAY, NOW = bindparam("today", callable_=today, type_=Date()), bindparam("now", callable_=now, type_=UTC())


def holds(link: type[Appointment] | type[Guardianship], day: date | None = None) -> ColumnElement[bool]:
    """The link has begun and has not ended on this day (both days included)."""
    on = TODAY if day is None else day
    return and_(link.starts_on <= on, or_(link.ends_on.is_(None), link.ends_on >= on))


def living(link: type[Guardianship] = Guardianship, at: datetime | None = None) -> ColumnElement[bool]:
    """The guardianship exists for the portal: it holds, no court restricts it, and it is not for emergencies only."""
    unrestricted = or_(link.restricted_at.is_(None), link.restricted_at > (NOW if at is None else at))
    return and_(holds(link), unrestricted, link.portal_access)


def on_roll() -> ColumnElement[bool]:
    """The child has not left."""
    return or_(Pupil.left_on.is_(None), Pupil.left_on >= TODAY)


def children_of(person: Person) -> Select[Pupil]:
    """The children somebody may raise a concern about: a living link, and still on roll."""
    return children_by_id(person.id)


def children_by_id(person_id: int | BindParameter[int]) -> Select[Pupil]:
    """The same for whoever has this id, also one that is given only when the statement runs."""
    return (
        select(Pupil)
        .join(Guardianship, Guardianship.pupil_id == Pupil.id)
        .where(Guardianship.person_id == person_id, living(), on_roll())
        .order_by(Pupil.given_name, Pupil.id)
        .distinct()
    )


def own_child(person: Person, public_id: str) -> Select[Pupil]:
    """A child that somebody may answer for: a living link, and still on roll. NUL, which no database keeps, names
    none."""
    return children_by_id(person.id).where(Pupil.public_id == public_id.replace("\0", "?"))


def family_ids(person_id: int | BindParameter[int]) -> Select[int]:
    """The other guardians of a child of theirs, by any link, also an ended or restricted one: a former partner
    is still too close to handle a concern."""
    return (
        select(OTHER.person_id)
        .join(OWN, OWN.pupil_id == OTHER.pupil_id)
        .where(OWN.person_id == person_id, OTHER.person_id != person_id)
    )


def askable() -> Select[Guardianship]:
    """Every adult who may be asked about a child of a school: a living link, the child on roll."""
    return (
        select(Guardianship)
        .join(Pupil, Pupil.id == Guardianship.pupil_id)
        .where(Pupil.school_id == bindparam("school_id"), living(), on_roll())
    )


def not_own_family() -> ColumnElement[bool]:
    """Whoever is an adult of a child, or ever was, keeps no record of that child: a colleague does. So no parent learns
    at their desk what the other one answered."""
    return Pupil.id.not_in(select(OWN.pupil_id).where(OWN.person_id == KEEPER))
