"""Whoever is named before sending can read it, and nobody else: the rule, both queries and the page agree."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from portal.accounts.models import Person
from portal.clock import now, today
from portal.concerns.access import readable_by, readers_of
from portal.concerns.directory import choices_for, directory_of
from portal.concerns.models import Concern, Viewing
from portal.concerns.readers import readers_with_roles
from portal.concerns.topics import SHIPPED, Topic
from portal.demo.cast import load_noise
from portal.extensions import db
from portal.schools.models import Appointment, Guardianship
from portal.schools.roles import CONCERN_ROLES, Role
from tests.concerns.rows import concern_row, pupil, school, school_class
from tests.support.clients import person, sign_in

AUTHOR = "Priya Shah"
POOL = (AUTHOR, "Tom Shah", "Beth Hughes", "Daniel Okafor", "Helen Marsh", "Sara Lund", "Colin Reed", "Clare Boyd")
EVERYBODY = (*POOL, "Olive Grant", "Hugo Norden")
CHILDREN = ("Asha Shah", "Dev Shah", "Sam Hughes")
DAY = timedelta(days=1)
SPANS = {"holds": (-DAY, None), "ends today": (-DAY, 0 * DAY), "ended": (-9 * DAY, -DAY), "to come": (DAY, None)}


@dataclass(frozen=True)
class Case:
    """Who holds what at which school and in which class, who looks after whom, and what it is about."""

    posts: list[tuple[str, str, str, str, str]]
    links: list[tuple[str, str, str]]
    topic: Topic
    about: str | None
    has_child: bool


def topics() -> st.SearchStrategy[Topic]:
    """Every shipped topic, and each as a school may have redirected it."""
    roles = st.lists(st.sampled_from(CONCERN_ROLES), min_size=1, max_size=3, unique=True).map(tuple)
    shipped = st.sampled_from(list(SHIPPED.values()))
    return shipped | st.builds(lambda topic, to: replace(topic, recipients=to), shipped, roles)


cases = st.builds(
    Case,
    posts=st.lists(
        st.tuples(
            st.sampled_from(POOL),
            st.sampled_from((*CONCERN_ROLES, Role.OFFICE, Role.GOVERNOR)),
            st.sampled_from(["3 Oak", "3 Oak", "5 Elm"]),
            st.sampled_from(["oakfield", "oakfield", "oakfield", "hillside"]),
            st.sampled_from(["holds", "holds", *SPANS]),
        ),
        max_size=14,
    ),
    links=st.lists(
        st.tuples(st.sampled_from(POOL), st.sampled_from(CHILDREN), st.sampled_from(["living", "ended", "restricted"])),
        max_size=3,
    ),
    topic=topics(),
    about=st.none() | st.sampled_from(POOL),
    has_child=st.booleans(),
)
QUICK = (Phase.explicit, Phase.generate)  # each example writes and asks much; a long one is as clear as a short one
RULES: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "database": None,
    "phases": QUICK,
}


# Where a school lets class teachers be asked first, one about a deputy stays with the teacher of that class alone.
TO_THE_TEACHER = Case(
    posts=[
        ("Daniel Okafor", "class-teacher", "3 Oak", "oakfield", "holds"),
        ("Beth Hughes", "class-teacher", "5 Elm", "oakfield", "holds"),
        ("Sara Lund", "deputy", "3 Oak", "oakfield", "holds"),
    ],
    links=[],
    topic=replace(SHIPPED["staff"], recipients=("class-teacher",)),
    about="Sara Lund",
    has_child=True,
)


@given(case=cases)
@example(case=TO_THE_TEACHER)
@settings(max_examples=60, **RULES)
def agree_in_the_tables(case: Case) -> None:
    arrange(case)
    for concern, named in raised(case):
        people = everybody()
        assert {name for name in EVERYBODY if reads(people[name], concern)} == named
        assert {p.full_name for p in db.session.scalars(readers_of(concern))} == named
        assert {p.full_name for p, _role in readers_with_roles(concern)} == named
    db.session.rollback()


def test_names_shown_before_sending_are_exactly_who_can_read_it(app: Flask) -> None:
    load_noise(today())
    agree_in_the_tables()


def test_the_pages_of_triage_open_to_exactly_those_named(app: Flask) -> None:
    load_noise(today())

    @given(case=cases)
    @settings(max_examples=6, derandomize=True, **RULES)
    def agree_on_the_pages(case: Case) -> None:
        arrange(case)
        for concern, named in raised(case):
            address = f"/oakfield/triage/{concern.reference}"
            db.session.commit()
            opened = {name: sign_in(app.test_client(), name).get(address).status_code for name in EVERYBODY}
            assert {name for name, status in opened.items() if status == 200} == named

    agree_on_the_pages()


def arrange(case: Case) -> None:
    """Make the tables say what the case says; what they said before is gone."""
    for table in (Viewing, Concern, Appointment, Guardianship):
        db.session.execute(delete(table))
    people = everybody()
    for name, role, class_name, slug, span in case.posts:
        # Hillside has a 3 Oak of its own, and no 5 Elm.
        class_name = class_name if slug == "oakfield" else "3 Oak"
        taught = school_class(class_name, slug).id if role == Role.CLASS_TEACHER else None
        begins, ends = days(span)
        post = {"role": role, "class_id": taught, "starts_on": begins, "ends_on": ends}
        db.session.add(Appointment(person_id=people[name].id, school_id=school(slug).id, **post))
    for name, child, kind in [(AUTHOR, "Asha Shah", "living"), *case.links]:
        begins, ends = days("ended" if kind == "ended" else "holds")
        restricted = now() - DAY if kind == "restricted" else None
        who, whose = people[name].id, pupil(child).id
        made = {"relationship_": "carer", "starts_on": begins, "ends_on": ends, "restricted_at": restricted}
        db.session.add(Guardianship(person_id=who, pupil_id=whose, **made))
    db.session.flush()


def everybody() -> dict[str, Person]:
    """All adults by name, in one statement."""
    return {p.full_name: p for p in db.session.scalars(select(Person))}


def days(span: str) -> tuple[date, date | None]:
    begins, ends = SPANS[span]
    return today() + begins, None if ends is None else today() + ends


def raised(case: Case) -> list[tuple[Concern, set[str]]]:
    """A concern for each recipient that is offered, with the names shown under it."""
    at, author, child = school(), person(AUTHOR), pupil("Asha Shah") if case.has_child else None
    class_id = child.class_id if child else None
    about = about_id(case)
    names = {p.id: p.full_name for p in db.session.scalars(select(Person))}
    found = []
    for choice in choices_for(directory_of(at), case.topic, author.id, class_id, about):
        place = {"pupil_id": child.id if child else None, "class_id": class_id}
        fields = {"topic": case.topic.slug, "recipient": choice.recipient, "circle": choice.circle}
        concern = concern_row(at, author, about, **place, **fields)
        found.append((concern, {names[person_id] for _role, person_id in choice.readers}))
    return found


def about_id(case: Case) -> int | None:
    """As the questions store it: the one named, or the one headteacher; never the author."""
    if case.topic.slug == "headteacher":
        heads = directory_of(school()).holders(None).get(Role.HEADTEACHER, frozenset())
        return next(iter(heads)) if len(heads) == 1 else None
    if case.topic.asks != "about" or case.about in (None, AUTHOR):
        return None
    return person(case.about).id


def reads(reader: Person, concern: Concern) -> bool:
    query = readable_by(reader).where(Concern.id == concern.id).with_only_columns(Concern.id)
    return db.session.scalar(query) is not None
