"""The people of a school as routing needs them, in two statements."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from portal.accounts.models import Person
from portal.concerns.routing import Choice, Situation, choices
from portal.concerns.topics import Topic
from portal.extensions import db
from portal.schools.access import family_ids, holds
from portal.schools.models import Appointment, School
from portal.schools.roles import Role

# Made once: most questions of a concern ask both.
POSTS = (
    select(Appointment)
    .options(joinedload(Appointment.person))
    .where(Appointment.school_id == bindparam("school_id"), holds(Appointment))
    .order_by(Appointment.id)
)
FAMILY = family_ids(bindparam("person_id"))


@dataclass(frozen=True)
class Directory:
    """Who holds which role at a school today, and the people by id."""

    school: School
    posts: list[Appointment]

    @property
    def people(self) -> dict[int, Person]:
        return {post.person_id: post.person for post in self.posts}

    def holders(self, class_id: int | None) -> dict[str, frozenset[int]]:
        """Ids by role; class teachers only those of this class."""
        found: defaultdict[str, set[int]] = defaultdict(set)
        for post in self.posts:
            if post.role != Role.CLASS_TEACHER or (class_id is not None and post.class_id == class_id):
                found[post.role].add(post.person_id)
        return {role: frozenset(people) for role, people in found.items()}

    def with_roles(self, *roles: str) -> list[tuple[Person, str]]:
        """People of these roles with the first of their roles, by surname, each once."""
        chosen: dict[int, tuple[Person, str]] = {}
        for role in roles:
            for post in self.posts:
                if post.role == role:
                    chosen.setdefault(post.person_id, (post.person, role))
        return sorted(chosen.values(), key=lambda pair: (pair[0].family_name, pair[0].given_name))


def directory_of(school: School) -> Directory:
    """Every appointment of a school that holds today."""
    return Directory(school, list(db.session.scalars(POSTS, {"school_id": school.id})))


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
