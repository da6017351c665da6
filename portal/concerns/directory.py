"""The people of a school as routing needs them, in two statements."""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import bindparam, select

from portal.accounts.models import Person, public_name
from portal.concerns.routing import Choice, Situation, choices
from portal.concerns.topics import Topic
from portal.extensions import db
from portal.schools.access import family_ids, holds
from portal.schools.models import Appointment, School
from portal.schools.roles import Role

# Made once: most questions of a concern ask both. Columns, not rows of both tables: that costs a third.
POSTS = (
    select(
        Appointment.role,
        Appointment.class_id,
        Appointment.person_id,
        Person.public_id,
        Person.given_name,
        Person.family_name,
        Person.called,
    )
    .join(Person, Person.id == Appointment.person_id)
    .where(Appointment.school_id == bindparam("school_id"), holds(Appointment))
    .order_by(Appointment.id)
)
FAMILY = family_ids(bindparam("person_id"))


class Post(NamedTuple):
    """One role that somebody holds, and what others may know of them."""

    role: str
    class_id: int | None
    person_id: int
    public_id: str
    given_name: str
    family_name: str
    called: str | None

    @property
    def full_name(self) -> str:
        """As staff see each other."""
        return f"{self.given_name} {self.family_name}"

    @property
    def public_name(self) -> str:
        """As parents see staff."""
        return public_name(self)


@dataclass(frozen=True)
class Directory:
    """Who holds which role at a school today, and the people by id."""

    school: School
    posts: list[Post]

    @property
    def people(self) -> dict[int, Post]:
        """By id; of somebody who holds several posts, the last."""
        return {post.person_id: post for post in self.posts}

    def holders(self, class_id: int | None) -> dict[str, frozenset[int]]:
        """Ids by role; class teachers only those of this class."""
        found: defaultdict[str, set[int]] = defaultdict(set)
        for post in self.posts:
            if post.role != Role.CLASS_TEACHER or (class_id is not None and post.class_id == class_id):
                found[post.role].add(post.person_id)
        return {role: frozenset(people) for role, people in found.items()}

    def with_roles(self, *roles: str) -> list[Post]:
        """The first post in these roles of everybody who holds one, by surname, each once."""
        chosen: dict[int, Post] = {}
        for role in roles:
            for post in self.posts:
                if post.role == role:
                    chosen.setdefault(post.person_id, post)
        return sorted(chosen.values(), key=lambda post: (post.family_name, post.given_name))


def directory_of(school: School) -> Directory:
    """Every appointment of a school that holds today."""
    return Directory(school, [Post(*row) for row in db.session.execute(POSTS, {"school_id": school.id})])


def choices_for(
    directory: Directory, topic: Topic, author_id: int, class_id: int | None, about_id: int | None
) -> tuple[Choice, ...]:
    """The recipients to choose from, for this author, class, topic and person concerned."""
    return choices(situation_of(directory, topic, author_id, class_id, about_id))


def situation_of(
    directory: Directory, topic: Topic, author_id: int, class_id: int | None, about_id: int | None
) -> Situation:
    """All that routing needs to know."""
    return Situation(
        topic=topic.slug,
        recipients=topic.recipients,
        nation=directory.school.nation,
        holders=directory.holders(class_id),
        author=author_id,
        family=frozenset(db.session.scalars(FAMILY, {"person_id": author_id})),
        about=about_id,
        has_class=class_id is not None,
    )
