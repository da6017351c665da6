"""Who is mailed about a policy: those who look after it, as long as they belong to the school."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select

from portal.accounts.models import Person
from portal.extensions import db
from portal.policies.access import WRITERS
from portal.policies.models import Policy
from portal.schools.access import holds
from portal.schools.models import Appointment, School
from portal.schools.roles import Role


class People:
    """Everybody who holds an appointment at a school today and can be mailed."""

    def __init__(self, school: School) -> None:
        self.known: dict[int, Person] = {}
        self.roles: dict[int, set[str]] = defaultdict(set)
        query = select(Appointment.role, Person).join(Person, Person.id == Appointment.person_id)
        here = query.where(Appointment.school_id == school.id, holds(Appointment), Person.email.is_not(None))
        for role, person in db.session.execute(here.order_by(Person.id)):
            self.known[person.id] = person
            self.roles[person.id].add(role)

    def to_remind(self, policy: Policy) -> list[Person]:
        """Coordinator and nominated governor. For one who has left, and where nobody is named, the headteacher."""
        named = [number for number in (policy.coordinator_id, policy.governor_id) if number is not None]
        there = [self.known[number] for number in named if number in self.known]
        return _each_once(there if there and len(there) == len(named) else [*there, *self._leading()])

    def to_tell(self, policy: Policy) -> list[Person]:
        """The coordinator; and unless that is one of those who write, whoever of them can do something about it."""
        there = [self.known[number] for number in (policy.coordinator_id,) if number in self.known]
        return there if any(map(self.may_write, there)) else _each_once([*there, *self._writing()])

    def may_write(self, person: Person) -> bool:
        """Whether the pages of those who write open to somebody."""
        return bool(self.roles[person.id] & WRITERS.roles)

    def _leading(self) -> list[Person]:
        return self._first(Role.HEADTEACHER, Role.DEPUTY, Role.OFFICE)

    def _writing(self) -> list[Person]:
        return self._first(Role.OFFICE, Role.HEADTEACHER, Role.DEPUTY)

    def _first(self, *roles: Role) -> list[Person]:
        """The holders of the first of these roles that anybody holds."""
        held = ([self.known[number] for number in self.known if role in self.roles[number]] for role in roles)
        return next(filter(None, held), [])


def _each_once(people: Iterable[Person]) -> list[Person]:
    return list({person.id: person for person in people}.values())
