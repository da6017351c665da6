"""What a school has published and what it has to take down: its own staff see all of it, nobody else any of it. Any
member of staff may see to a takedown, whoever it belongs to: the sooner a picture is gone, the better."""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from portal.accounts.models import Person
from portal.consents.models import Publication, PublishCheck, Takedown
from portal.database import one_of
from portal.schools.access import holds
from portal.schools.models import Appointment, Pupil, School
from portal.schools.roles import EMPLOYED


def publications_of(school: School) -> Select[Publication]:
    """Everything the school has published."""
    return select(Publication).where(Publication.school_id == school.id)


def one_publication(school: School, public_id: str) -> Select[Publication]:
    """One of them, with whom it belongs to. NUL, which no database keeps, names none."""
    named = Publication.public_id == public_id.replace("\0", "?")
    people = (joinedload(Publication.owner), joinedload(Publication.by), joinedload(Publication.purpose))
    check = joinedload(Publication.check).joinedload(PublishCheck.by)
    return publications_of(school).where(named).options(*people, check)


def takedowns_of(school: School) -> Select[Takedown]:
    """Everything the school has or had to take down."""
    return select(Takedown).where(Takedown.school_id == school.id)


def one_takedown(school: School, public_id: str) -> Select[Takedown]:
    """One of them, with all that its page shows."""
    child = joinedload(Takedown.pupil).joinedload(Pupil.school_class)
    shown = joinedload(Takedown.publication).joinedload(Publication.purpose)
    people = (joinedload(Takedown.owner), joinedload(Takedown.done_by))
    return takedowns_of(school).where(Takedown.public_id == public_id.replace("\0", "?")).options(child, shown, *people)


def one_check(school: School, public_id: str) -> Select[PublishCheck]:
    """A check that was made at the school."""
    return select(PublishCheck).where(
        PublishCheck.school_id == school.id, PublishCheck.public_id == public_id.replace("\0", "?")
    )


def posts_at(school: School) -> Select[Appointment]:
    """The appointments of those who work at the school today: a publication or a takedown can be theirs."""
    here = (Appointment.school_id == school.id, one_of(Appointment.role, EMPLOYED), holds(Appointment))
    order = (Person.family_name, Person.given_name, Person.id, Appointment.id)
    return (
        select(Appointment)
        .join(Person, Person.id == Appointment.person_id)
        .where(*here)
        .options(joinedload(Appointment.person))
        .order_by(*order)
    )
