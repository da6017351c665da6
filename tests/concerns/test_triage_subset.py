"""Whatever view, filter and page: triage lists all of what the reader may read and what was asked for, and no more."""

from datetime import timedelta
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, false, or_, select

from portal.accounts.models import Person
from portal.clock import now, today
from portal.concerns.access import reach, readable_at
from portal.concerns.filters import Filters, filters_from
from portal.concerns.models import Concern
from portal.concerns.overview import counts, options, overview
from portal.concerns.triage import triage_page
from portal.concerns.triage_views import OPEN_VIEWS, VIEWS, end_of_week
from portal.demo.cast import load_noise
from portal.extensions import db
from portal.language import force_locale
from portal.schools.models import Appointment, Pupil
from portal.schools.roles import CONCERN_ROLES
from portal.schools.standing import standing_of
from tests.concerns.rows import SINCE, concern_row, pupil, school, school_class
from tests.support.clients import person

PEOPLE = ("Priya Shah", "Tom Shah", "Beth Hughes", "Daniel Okafor", "Helen Marsh", "Sara Lund", "Colin Reed")
CLASSES = ("3 Oak", "5 Elm", "1 Ash")
DAY = timedelta(days=1)
TOPICS = ("learning", "staff", "data-protection")

rows = st.fixed_dictionaries(
    {
        "author": st.sampled_from(PEOPLE),
        "about": st.none() | st.sampled_from(PEOPLE),
        "child": st.sampled_from([None, "Asha Shah", "Dev Shah", "Sam Hughes"]),
        "class": st.sampled_from([None, *CLASSES]),
        "topic": st.sampled_from(TOPICS),
        "recipient": st.sampled_from(CONCERN_ROLES),
        "circle": st.sampled_from(["class", "class", "leadership", "alone"]),
        "language": st.sampled_from(["en", "cy"]),
        "handler": st.none() | st.sampled_from(PEOPLE),
        "due": st.none() | st.integers(-3, 12),
        "data_due": st.none() | st.integers(-3, 12),
        "told": st.none() | st.sampled_from(["acknowledged_at", "answered_at"]),
        "acknowledge": st.none() | st.integers(-2, 2),
        "waits_for": st.sampled_from(["school", "parent"]),
        "closed": st.none() | st.integers(0, 3),
    }
)
posts = st.lists(
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from(CONCERN_ROLES), st.sampled_from(CLASSES)), max_size=8
)
questions = st.fixed_dictionaries(
    {
        "reader": st.sampled_from(PEOPLE),
        "view": st.sampled_from(VIEWS),
        "topic": st.sampled_from(["", "", *TOPICS]),
        "class": st.sampled_from(["", "", *CLASSES]),
        "handler": st.sampled_from(["", "", "nobody", *PEOPLE]),
        "language": st.sampled_from(["", "", "en", "cy"]),
        "pupil": st.sampled_from(["", "", "Asha Shah", "Dev Shah"]),
    }
)
RULES: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "database": None,
    "phases": (Phase.explicit, Phase.generate),
}


def test_every_list_is_exactly_what_may_be_read_and_was_asked_for(app: Flask) -> None:
    load_noise(today())
    db.session.commit()

    @given(held=posts, made=st.lists(rows, max_size=12), asked=st.lists(questions, min_size=1, max_size=6))
    @settings(max_examples=40, **RULES)
    def holds(held: list[tuple[str, str, str]], made: list[dict[str, Any]], asked: list[dict[str, str]]) -> None:
        arrange(held, made * 3)  # so that there are second pages
        with force_locale("en"):
            for question in asked:
                check(question)
        for name in PEOPLE:
            reaches_all(person(name))
        db.session.rollback()

    holds()


def reaches_all(reader: Person) -> None:
    """Where one looks for what somebody may read lies all of it, whatever the view."""
    readable = readable_at(school(), reader)
    places = or_(false(), *reach(school(), standing_of(reader).posts))
    assert set(db.session.scalars(readable.where(places))) == set(db.session.scalars(readable))


def check(question: dict[str, str]) -> None:
    reader, at = person(question["reader"]), school()
    readable = list(db.session.scalars(readable_at(at, reader)))
    filters = filters_from(address(question), at, reader)
    if question["pupil"]:
        assert ("pupil" in filters.chosen) == any(c.pupil_id == pupil(question["pupil"]).id for c in readable)
    fits = [c for c in readable if passes(c, question if "pupil" in filters.chosen else question | {"pupil": ""})]
    wanted = [c for c in fits if belongs(c, question["view"], reader, question)]
    listed = every_page(reader, question["view"], filters)
    assert len(listed) == len(set(listed))
    assert set(listed) == {c.reference for c in wanted}
    around = overview(at, reader, filters)
    numbers = around.counts
    if question["view"] in OPEN_VIEWS:
        assert numbers[question["view"]] == len(wanted)
    assert numbers["open"] == sum(c.closed_at is None for c in fits)
    if not filters.chosen:
        assert numbers == counts(at, reader)
    offered = options(at, reader, question["view"], Filters(), around)
    among = [c for c in readable if (c.closed_at is None) == (question["view"] != "closed")]
    assert {code for code, _name in offered["topic"]} == {c.topic for c in among}
    assert {code for code, _name in offered["language"]} == {c.language for c in among}
    assert {name for name, _same in offered["class"]} == {c.school_class.name for c in among if c.school_class}
    assert {name for _code, name in offered["handler"]} == {
        c.handler.full_name if c.handler else "Nobody yet" for c in among
    }


def every_page(reader: Person, view: str, filters: Filters) -> list[str]:
    after, found = None, []
    while True:
        page = triage_page(school(), reader, view, after, filters.conditions)
        found += [row.reference for row in page.rows]
        after = page.after
        if after is None:
            return found


def address(question: dict[str, str]) -> dict[str, str]:
    """The question as it stands in an address."""
    handler, child = question["handler"], question["pupil"]
    return question | {
        "handler": person(handler).public_id if handler in PEOPLE else handler,
        "pupil": pupil(child).public_id if child else "",
    }


def passes(c: Concern, question: dict[str, str]) -> bool:
    """What each filter asks, said once more."""
    handler = c.handler.full_name if c.handler else "nobody"
    # Whoever has never been a colleague is no handler to ask for.
    known = question["handler"] in {"nobody", *colleagues()}
    return (
        question["topic"] in {"", c.topic}
        and question["class"] in {"", c.school_class.name if c.school_class else None}
        and (not known or handler == question["handler"])
        and question["language"] in {"", c.language}
        and question["pupil"] in {"", c.pupil.full_name if c.pupil else None}
    )


def belongs(c: Concern, view: str, reader: Person, question: dict[str, str]) -> bool:
    """What each view holds, said once more."""
    if c.closed_at is not None or view == "closed":
        return view == "closed" and c.closed_at is not None
    told = c.acknowledged_at or c.answered_at
    due, day = c.due_on, today()
    if c.data_due_on and not told:
        due = min(filter(None, (c.due_on, c.data_due_on)))
    return {
        "open": True,
        "overdue": due is not None and due < day,
        "due-today": due == day,
        "due-week": due is not None and day <= due <= end_of_week(),
        "due-soon": due is not None and day <= due <= day + 3 * DAY,
        "to-acknowledge": not told and c.acknowledge_on is not None and c.acknowledge_on <= day,
        "mine": c.handler_id == reader.id or (c.handler_id is None and holds_role(reader, c)),
        "unanswered": c.answered_at is None,
        "waiting-for-parent": c.waits_for == "parent",
    }[view]


def holds_role(reader: Person, c: Concern) -> bool:
    held = db.session.scalars(select(Appointment).where(Appointment.person_id == reader.id))
    return any(p.role == c.recipient and (p.role != "class-teacher" or p.class_id == c.class_id) for p in held)


def colleagues() -> set[str]:
    held = select(Person).join(Appointment, Appointment.person_id == Person.id)
    return {p.full_name for p in db.session.scalars(held.where(Appointment.school_id == school().id))}


def arrange(held: list[tuple[str, str, str]], made: list[dict[str, Any]]) -> None:
    """The tables hold this and nothing else."""
    db.session.execute(delete(Concern))
    db.session.execute(delete(Appointment))
    people = {name: person(name).id for name in PEOPLE}
    classes = {name: school_class(name).id for name in CLASSES}
    children: dict[str | None, Pupil | None] = {n: pupil(n) for n in ("Asha Shah", "Dev Shah", "Sam Hughes")}
    for name, role, class_name in held:
        taught = classes[class_name] if role == "class-teacher" else None
        post = {"school_id": school().id, "role": role, "class_id": taught, "starts_on": SINCE}
        db.session.add(Appointment(person_id=people[name], **post))
    for row in made:
        child = children.get(row["child"])
        fields = {
            "pupil_id": child.id if child else None,
            "class_id": classes.get(row["class"]),
            **{name: row[name] for name in ("topic", "recipient", "circle", "language", "waits_for")},
            "handler_id": people.get(row["handler"]),
            "due_on": day(row["due"]),
            "data_due_on": day(row["data_due"]),
            "acknowledge_on": day(row["acknowledge"]),
            "closed_at": None if row["closed"] is None else now() - timedelta(minutes=row["closed"]),
            **({row["told"]: now()} if row["told"] else {}),
        }
        concern_row(school(), person(row["author"]), people.get(row["about"]), **fields)
    db.session.flush()


def day(away: int | None) -> Any:
    return None if away is None else today() + away * DAY
