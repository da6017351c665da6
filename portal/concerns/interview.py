"""What one parent can choose from at each step, given what they have answered so far.

Answers that are no longer possible (a child whose link ended, a recipient who left) are dropped on loading, so
that a later step can trust them.
"""

from functools import cached_property

from sqlalchemy import bindparam
from sqlalchemy.orm import joinedload

from portal.accounts.models import Person
from portal.concerns.directory import Directory, choices_for, directory_of
from portal.concerns.routing import Choice
from portal.concerns.steps import ABOUT, CHECK, CHILD, ROUTE, TOPIC, WORDS, Answers, first_open, steps
from portal.concerns.topics import ROUTES, Topic, topics_of
from portal.extensions import db
from portal.schools.access import children_by_id
from portal.schools.models import Pupil, School
from portal.schools.roles import EMPLOYED, GOVERNING, Role

NO_CHILD = "none-"
WHO = {
    "staff": EMPLOYED,
    "governors": GOVERNING,
    "safeguarding": (*EMPLOYED, *GOVERNING, Role.VOLUNTEER, Role.PTA),
}
# Made once: every question asks it.
CHILDREN = children_by_id(bindparam("person_id")).options(joinedload(Pupil.school))


class Interview:
    """The questions of one concern for one person. Answers up to `step` are looked at, and what comes after it is left
    as it is: a question asks the database for nothing that its own page does not need. While somebody writes, whom it
    is about and who should read it rest too: before anything is sent they are looked at once more."""

    def __init__(self, person: Person, answers: Answers, step: str = CHECK) -> None:
        self.person = person
        self.answers = dict(answers)
        self._drop("child", self.child_choices)
        if step == CHILD:
            return
        self._drop("topic", self.topics)
        if step in {TOPIC, ROUTE, WORDS}:
            return
        if self.asks_about:
            self._drop("about", self.about_choices)
        if step != ABOUT:
            self._drop("recipient", [choice.recipient for choice in self.choices])

    def _drop(self, name: str, possible: object) -> None:
        if name in self.answers and self.answers[name] not in possible:  # type: ignore[operator]
            del self.answers[name]

    @cached_property
    def children(self) -> list[Pupil]:
        """The children this person may raise a concern about."""
        return list(db.session.scalars(CHILDREN, {"person_id": self.person.id}).unique())

    @cached_property
    def schools(self) -> list[School]:
        """The schools of those children."""
        return list({child.school_id: child.school for child in self.children}.values())

    @cached_property
    def child_choices(self) -> list[str]:
        """Values of the first question."""
        return [c.public_id for c in self.children] + [NO_CHILD + s.slug for s in self.schools]

    @property
    def pupil(self) -> Pupil | None:
        """The child chosen, or None for a concern about no child."""
        chosen = self.answers.get("child")
        return next((child for child in self.children if child.public_id == chosen), None)

    @property
    def school(self) -> School | None:
        """The school it goes to, once the child is chosen."""
        if self.pupil:
            return self.pupil.school
        chosen = self.answers.get("child", "").removeprefix(NO_CHILD)
        return next((school for school in self.schools if school.slug == chosen), None)

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """What the school offers as topics."""
        return topics_of(self.school.id) if self.school else {}

    @property
    def topic(self) -> Topic | None:
        return self.topics.get(self.answers.get("topic", ""))

    @property
    def asks_about(self) -> bool:
        return self.topic is not None and self.topic.asks == ABOUT

    @property
    def order(self) -> tuple[str, ...]:
        """The steps of this concern, in order."""
        return steps(self.topic.asks if self.topic else None)

    @property
    def first_open(self) -> str:
        return first_open(self.order, self.answers)

    @cached_property
    def directory(self) -> Directory:
        """Who is who at the school."""
        assert self.school is not None  # noqa: S101 -- the child comes before everything that asks
        return directory_of(self.school)

    def people(self) -> list[tuple[str, str, str]]:
        """Whom it can be about: public id, name, role. The author is not among them."""
        roles = WHO.get(self.answers.get("topic", ""), ())
        found = self.directory.with_roles(*roles)
        return [(post.public_id, post.public_name, post.role) for post in found if post.person_id != self.person.id]

    @cached_property
    def about_choices(self) -> list[str]:
        """Values of the question whom it is about."""
        known = [public_id for public_id, _name, _role in self.people()]
        return [*known, "other", *([] if self.answers.get("topic") == "staff" else ["unknown"])]

    @property
    def about_id(self) -> int | None:
        """Whom it is about, where that is a person of the school. A concern about the headteacher names the holder."""
        if self.topic is None:
            return None
        if self.topic.slug == "headteacher":
            heads = self.directory.holders(None).get(Role.HEADTEACHER, frozenset())
            return next(iter(heads)) if len(heads) == 1 else None
        chosen = self.answers.get("about") if self.asks_about else None
        found = (post.person_id for post in self.directory.posts if post.public_id == chosen)
        return next(found, None)

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """The recipients to choose from; empty while a question before it is open, or when nobody can read it."""
        if self.school is None or self.topic is None or (self.asks_about and not self.answers.get("about")):
            return ()
        class_id = self.pupil.class_id if self.pupil else None
        return choices_for(self.directory, self.topic, self.person.id, class_id, self.about_id)

    @property
    def choice(self) -> Choice | None:
        """The recipient chosen."""
        chosen = self.answers.get("recipient")
        return next((choice for choice in self.choices if choice.recipient == chosen), None)


__all__ = ["ROUTES", "Interview"]
