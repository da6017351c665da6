"""Who works at a school today, and whose something is."""

from collections import defaultdict

from portal.accounts.models import Person
from portal.consents.register.access import posts_at
from portal.extensions import db
from portal.schools.models import School
from portal.schools.roles import Role

LEADING = (Role.HEADTEACHER, Role.DEPUTY, Role.OFFICE)


class Staff:
    """Everybody who works at a school today, in one statement."""

    def __init__(self, school: School) -> None:
        self.people: dict[int, Person] = {}
        self._roles: dict[str, list[Person]] = defaultdict(list)
        for post in db.session.scalars(posts_at(school)):
            self.people[post.person_id] = post.person
            self._roles[post.role].append(post.person)

    @property
    def by_public_id(self) -> dict[str, Person]:
        """The same, by the names they have in forms."""
        return {person.public_id: person for person in self.people.values()}

    @property
    def leading(self) -> list[Person]:
        """The headteacher; where there is none, the deputies, then the office."""
        return next((self._roles[role] for role in LEADING if self._roles[role]), [])

    def responsible(self, owner_id: int) -> int:
        """The owner, as long as they work here; else the headteacher. The owner also where nobody leads: what waits
        is then still on the list."""
        if owner_id in self.people or not self.leading:
            return owner_id
        return self.leading[0].id
