"""Who is at a school, as a sheet is compared with it: four statements."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from portal.accounts.models import Person
from portal.clock import today
from portal.consents.access import purposes_of
from portal.consents.deciding import Last, last_answers
from portal.consents.models import ConsentDecision, Purpose
from portal.extensions import db
from portal.schools.access import living
from portal.schools.models import Guardianship, Pupil, School


class ChildRow(NamedTuple):
    """A child of the school, also one that has left."""

    id: int
    given_name: str
    family_name: str
    left_on: date | None

    @property
    def full_name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def has_left(self) -> bool:
        return self.left_on is not None and self.left_on < today()


class AdultRow(NamedTuple):
    """An adult with a living link to a child."""

    id: int
    public_id: str
    full_name: str


@dataclass(slots=True)
class Register:
    """Children by their public names; adults by child; whose records the keeper does not keep; the last answers."""

    purposes: list[Purpose]
    children: dict[str, ChildRow]
    adults: dict[int, dict[str, AdultRow]] = field(default_factory=lambda: defaultdict(dict))
    own: set[int] = field(default_factory=set)
    last: Last = field(default_factory=dict)


def register_of(school: School, keeper: Person) -> Register:
    """Everybody, whatever the number."""
    here = select(Pupil.id).where(Pupil.school_id == school.id)
    columns = (Pupil.id, Pupil.given_name, Pupil.family_name, Pupil.left_on, Pupil.public_id)
    rows = db.session.execute(select(*columns).where(Pupil.school_id == school.id))
    purposes = list(db.session.scalars(purposes_of(school.id)))
    found = Register(purposes, {row[-1]: ChildRow(*row[:-1]) for row in rows})
    adult = (Person.id, Person.public_id, Person.given_name, Person.family_name)
    links = select(Guardianship.pupil_id, *adult).join(Person, Person.id == Guardianship.person_id)
    for pupil_id, person_id, public_id, given, family in db.session.execute(
        links.where(living(), Guardianship.pupil_id.in_(here))
    ):
        found.adults[pupil_id][public_id] = AdultRow(person_id, public_id, f"{given} {family}")
    own = select(Guardianship.pupil_id).where(Guardianship.person_id == keeper.id)
    found.own = set(db.session.scalars(own))
    found.last = last_answers(ConsentDecision.pupil_id.in_(here))
    return found
