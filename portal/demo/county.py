"""A county for capacity tests: many schools with staff and families, and many concerns. Nothing here commits."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from portal.accounts.models import Person
from portal.clock import LONDON
from portal.concerns.models import Concern, Message
from portal.database import random_id
from portal.demo import calendars, names
from portal.demo.crowd import add_all, fill
from portal.demo.families import Registry
from portal.demo.loading import add_school
from portal.demo.purposes import add_purposes
from portal.demo.shapes import SchoolData
from portal.extensions import db
from portal.schools.models import Appointment, Guardianship, Pupil, School, SchoolClass

CLASS_SIZE = 28
LEADERS = (("headteacher",), ("deputy", "safeguarding-lead"), ("chair",), ("clerk",), ("office",))
TOPICS = ("learning", "friendships", "behaviour", "wellbeing", "day-to-day", "other")
STATES = ("unanswered", "answered", "closed")


def add_county_school(number: int, pupils: int, random: Random, registry: Registry, today: date) -> None:
    """One more school with so many pupils, its staff and its families."""
    data = invented_school(number, max(1, round(pupils / CLASS_SIZE)), random)
    school = add_school(data, calendars.around(today))
    add_staff(school, random, registry, date(today.year - 2, 9, 1))
    add_purposes(school, today)
    fill(school, pupils, random, registry, today)


def invented_school(number: int, classes: int, random: Random) -> SchoolData:
    """A name that no other school of the county has, and telephone numbers that nobody answers."""
    name = f"{random.choice(names.PLACES)}{random.choice(names.ENDINGS)} Primary School {number}"
    return SchoolData(
        slug=name.lower().replace(" ", "-"),
        name=name,
        nation="england",
        languages="en",
        accent=random.choice(("#1f5c63", "#5a3d8f", "#8a2b3c", "#2d5f2e", "#274b8a")),
        phone="01632 960400",
        safeguarding_phone="01632 960401",
        council_phone="01632 960410",
        council_night_phone="0808 157 0410",
        classes=tuple(f"Class {place}" for place in range(1, classes + 1)),
    )


def add_staff(school: School, random: Random, registry: Registry, since: date) -> None:
    """Somebody for every role, and a teacher for every class."""
    query = db.select(SchoolClass.id).where(SchoolClass.school_id == school.id).order_by(SchoolClass.id)
    teachers: list[tuple[tuple[str, ...], int | None]] = [
        (("class-teacher",), class_id) for class_id in db.session.scalars(query)
    ]
    held = [*((roles, None) for roles in LEADERS), *teachers]
    ids = add_all(Person, (adult(random, registry) for _ in held))
    add_all(
        Appointment,
        (
            {
                "person_id": person_id,
                "school_id": school.id,
                "role": role,
                "class_id": class_id,
                "starts_on": since,
            }
            for person_id, (roles, class_id) in zip(ids, held, strict=True)
            for role in roles
        ),
    )


def adult(random: Random, registry: Registry) -> dict[str, Any]:
    """A member of staff."""
    given, family = random.choice(names.MOTHERS + names.FATHERS), random.choice(names.FAMILIES)
    return {"given_name": given, "family_name": family, "email": registry.address(given, family)}


def add_concerns(count: int, random: Random, today: date) -> None:
    """So many concerns of generated families to class teachers, over the last 100 days, in every state."""
    families = db.session.execute(
        db.select(Pupil.school_id, Pupil.id, Pupil.class_id, Guardianship.person_id)
        .join(Guardianship, Guardianship.pupil_id == Pupil.id)
        .join(Person, Person.id == Guardianship.person_id)
        .where(Person.email.regexp_match(r"\.[0-9]+@"))
        .order_by(Guardianship.id)
    ).all()
    query = db.select(Appointment.class_id, Appointment.person_id).where(Appointment.class_id.is_not(None))
    teachers = dict(db.session.execute(query).all())
    rows = [concern(random, today, random.choice(families), teachers) for _ in range(count)]
    ids = add_all(Concern, rows)
    add_all(Message, answers(ids, rows))


def concern(random: Random, today: date, family: Any, teachers: dict[int | None, int]) -> dict[str, Any]:
    """One concern to the class teacher; dates are calendar days, near enough for load."""
    school_id, pupil_id, class_id, author_id = family
    day, state = today - timedelta(days=random.randrange(1, 100)), random.choice(STATES)
    sent = datetime.combine(day, time(random.randrange(7, 22), random.randrange(60)), LONDON)
    answered = None if state == "unanswered" else sent + timedelta(hours=20)
    return {
        "reference": f"C-{random_id(4)}-{random_id(4)}",
        "key": random_id(26),
        "school_id": school_id,
        "author_id": author_id,
        "pupil_id": pupil_id,
        "class_id": class_id,
        "topic": random.choice(TOPICS),
        "recipient": "class-teacher",
        "circle": "class",
        "language": "en",
        "sent_at": sent,
        "parent_wrote_at": sent,
        "counts_on": day,
        "acknowledge_on": day + timedelta(days=2),
        "due_on": day + timedelta(days=14) if state == "unanswered" else None,
        "reply_days": 10,
        "waits_for": {"unanswered": "school", "answered": "parent", "closed": "nobody"}[state],
        "turn": int(answered is not None) + int(state == "closed"),
        "handler_id": teachers[class_id],
        "answered_at": answered,
        "school_wrote_at": answered,
        "closed_at": answered + timedelta(days=1) if answered and state == "closed" else None,
        "what_happened": "A worry written for a capacity test. " * random.randrange(3, 30),
    }


def answers(ids: list[int], rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """An answer of the school to each concern that has one."""
    for concern_id, row in zip(ids, rows, strict=True):
        if row["answered_at"]:
            yield {
                "concern_id": concern_id,
                "author_id": row["handler_id"],
                "side": "school",
                "role": "class-teacher",
                "key": random_id(26),
                "body": "Thank you for telling me. I will look into it and write again this week.",
                "sent_at": row["answered_at"],
            }
