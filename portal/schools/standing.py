"""What somebody is: answers for access and accounts, asked anew on every request."""

from functools import cached_property
from typing import Any

from flask import g, has_request_context
from sqlalchemy import and_, bindparam, exists, select
from sqlalchemy.orm import joinedload

from portal.access import Somebody, doors
from portal.accounts.models import Person
from portal.extensions import db
from portal.schools.access import holds, living
from portal.schools.models import Appointment, Guardianship, School
from portal.schools.roles import CONCERN_ROLES, ORGANISERS, PUBLISHERS

# Made once: every request of a signed-in person asks it.
STANDING = (
    select(exists().where(Guardianship.person_id == Person.id, living()), Appointment)
    .select_from(Person)
    .outerjoin(Appointment, and_(Appointment.person_id == Person.id, holds(Appointment)))
    .options(joinedload(Appointment.school))
    .where(Person.id == bindparam("person_id"))
    .order_by(Appointment.id)
)
NAMED = select(School).where(School.slug == bindparam("slug"))
PHONES_SHOWN = 5  # schools; a county's list would not help anybody


class PersonStanding:
    """What one person is today. A restriction or an ended appointment counts from the next request on."""

    def __init__(self, person_id: int) -> None:
        self.person_id = person_id

    @property
    def is_parent(self) -> bool:
        """A living link to a child, on roll or left."""
        return self._known[0]

    @property
    def posts(self) -> list[Appointment]:
        """Appointments held today, with their schools."""
        return self._known[1]

    @cached_property
    def _known(self) -> tuple[bool, list[Appointment]]:
        """Both, in one statement: nearly every page asks for both."""
        rows = db.session.execute(STANDING, {"person_id": self.person_id}).all()
        return any(is_parent for is_parent, _post in rows), [post for _is_parent, post in rows if post]

    def roles_at(self, school_id: int) -> frozenset[str]:
        """The roles held at one school."""
        return frozenset(post.role for post in self.posts if post.school_id == school_id)

    def has_triage(self, school_id: int) -> bool:
        """Whether concerns at a school can be this person's to read."""
        return bool(self.roles_at(school_id) & set(CONCERN_ROLES))


def standing_of(person: Somebody) -> PersonStanding:
    """The standing of a person, asked once a request; outside a request, anew each time."""
    if not has_request_context():
        return PersonStanding(person.id)
    known: dict[int, PersonStanding] = g.setdefault("standings", {})
    return known.setdefault(person.id, PersonStanding(person.id))


def school_named(slug: str) -> School | None:
    """The school in an address. One's own came with one's posts, so it is not asked for again."""
    person = g.get("person")
    own = (post.school for post in standing_of(person).posts) if person else ()
    found = next((school for school in own if school.slug == slug), None)
    return found or db.session.scalars(NAMED, {"slug": slug}).one_or_none()


def has_standing(person: Person) -> bool:
    """Whether somebody has any living link or appointment: without one there is nothing to sign in to."""
    standing = standing_of(person)
    return bool(standing.posts) or standing.is_parent


def is_staff(person: Person) -> bool:
    """Whether somebody holds any appointment: their signed-in time is shorter."""
    return bool(standing_of(person).posts)


def needs_second_factor(person: Person) -> bool:
    """Whether a school where somebody holds an appointment wants a second factor of its staff. It counts from the
    request after the one that switched it on."""
    return any(post.school.staff_second_factor for post in standing_of(person).posts)


def audiences(person: Person) -> frozenset[str]:
    """Whose mails somebody can get: a parent's, those of staff who have concerns to read at any school, those of
    whoever writes or approves policies where two publish them, and those of organisers of a Parents' Forum."""
    standing = standing_of(person)
    theirs = {
        "parent": standing.is_parent,
        "staff": any(post.role in CONCERN_ROLES for post in standing.posts),
        "publisher": any(post.role in PUBLISHERS and post.school.policies_by_two for post in standing.posts),
        "organiser": any(post.role in ORGANISERS and post.school.has_forum for post in standing.posts),
    }
    return frozenset(audience for audience, is_one in theirs.items() if is_one)


def help_phones() -> list[tuple[str, str]]:
    """Names and phone numbers of the schools, where there are few enough to be of help."""
    schools = db.session.scalars(select(School).order_by(School.name).limit(PHONES_SHOWN + 1)).all()
    return [(school.name, school.phone) for school in schools] if len(schools) <= PHONES_SHOWN else []


def for_layout() -> dict[str, Any]:
    """What every page knows: the standing of the person who is there, asked only when the page needs it."""
    known = g.get("person") is not None and not g.get("plain")
    return {"standing": doors.current_standing() if known else None}
