"""A school with so many concerns, of which 300 are open: the cast, generated families, and rows by the hundred
thousand, put past the ORM into the table."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from flask import current_app
from sqlalchemy import select

from portal.clock import today
from portal.concerns.models import Concern
from portal.database import CROCKFORD, Encrypted
from portal.demo.actions import SEED, TWO, add_cast, fill_both
from portal.demo.families import Registry
from portal.extensions import db
from portal.schools.models import Appointment, Guardianship, Pupil, School
from tests.bench import paper, pictures, thread

OPEN = 300
YEARS = 12  # over which the closed ones are spread
TOPICS = ("learning", "friendships", "behaviour", "wellbeing", "day-to-day", "other")
# Who it is for, and how far it is read: of twenty, so many.
ROADS = (("class-teacher", "class", 17), ("headteacher", "leadership", 2), ("chair", "alone", 1))
WORDS = "A worry, in the two or three sentences that a parent writes on the way home. " * 2
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Family:
    """A child with one of its guardians and the teacher of its class."""

    pupil_id: int
    class_id: int
    author_id: int
    teacher_id: int


def fill(concerns: int) -> None:
    """Fill a migrated, empty database."""
    day, random, registry = today(), Random(SEED), Registry()  # noqa: S311 -- invented rows, no secrets
    add_cast(day, "around")
    fill_both(random, registry, day, TWO)
    db.session.flush()
    school = db.session.scalars(select(School).where(School.slug == "oakfield")).one()
    add_rows(rows(concerns, school.id, families(school.id), random, day))
    thread.add(school, day)
    paper.add(school, day)
    pictures.add(school)
    db.session.commit()
    settle()


def families(school_id: int) -> list[Family]:
    """The generated families of a school; the cast stays as it is."""
    query = (
        select(Pupil.id, Pupil.class_id, Guardianship.person_id, Appointment.person_id)
        .join(Guardianship, Guardianship.pupil_id == Pupil.id)
        .join(Appointment, Appointment.class_id == Pupil.class_id)
        .where(Pupil.school_id == school_id, Guardianship.person_id.in_(generated()))
        .order_by(Guardianship.id)
    )
    return [Family(*row) for row in db.session.execute(query)]


def generated() -> Any:
    """The ids of generated people: a number stands before the @ of their address."""
    from portal.accounts.models import Person

    return select(Person.id).where(Person.email.regexp_match(r"\.[0-9]+@"))


def rows(count: int, school_id: int, families: list[Family], random: Random, day: date) -> Iterator[Row]:
    """The concerns, open ones first."""
    usual, roads = defaults(school_id), [road for *road, share in ROADS for _ in range(share)]
    for number in range(count):
        family, (recipient, circle) = random.choice(families), random.choice(roads)
        dates = opened(day, random) if number < OPEN else closed(day, random)
        yield (
            usual
            | dates
            | {
                "reference": reference(number),
                "key": f"bench-{number}",
                "author_id": family.author_id,
                "pupil_id": family.pupil_id,
                "class_id": family.class_id,
                "topic": random.choice(TOPICS),
                "recipient": recipient,
                "circle": circle,
                "sent_to": recipient,
                "handler_id": family.teacher_id if recipient == "class-teacher" else None,
            }
        )


def defaults(school_id: int) -> Row:
    """What all rows share. Each text is sealed once: opening it costs the same wherever it stands."""
    usual: Row = dict.fromkeys(column.name for column in Concern.__table__.columns if column.name != "id")
    sealed = {"what_happened": WORDS, "readers_told": json.dumps([("Mr Okafor", "class-teacher")])}
    for name, text in sealed.items():
        kind = Concern.__table__.columns[name].type
        assert isinstance(kind, Encrypted)
        usual[name] = current_app.extensions["keyring"].seal(text.encode(), kind.purpose)
    return usual | {"school_id": school_id, "language": "en", "reply_days": 10, "turn": 0, "waits_for": "school"}


def opened(day: date, random: Random) -> Row:
    """Sent within the last fortnight, some of it answered, a few overdue."""
    sent = day - timedelta(days=random.randrange(14))
    answered = at(sent, 30) if random.random() < 0.3 else None
    due = day + timedelta(days=random.randrange(-2, 15))
    return sending(sent) | {"due_on": due, "promised_on": due, "answered_at": answered, "school_wrote_at": answered}


def closed(day: date, random: Random) -> Row:
    """Sent within the last years, answered and closed."""
    sent = day - timedelta(days=random.randrange(20, YEARS * 365))
    ended = at(sent, random.randrange(40, 300))
    return sending(sent) | {
        "promised_on": sent + timedelta(days=14),
        "answered_at": at(sent, 30),
        "school_wrote_at": ended,
        "closed_at": ended,
        "turn": 2,
        "waits_for": "nobody",
    }


def sending(day: date) -> Row:
    """The dates of the day it was sent."""
    moment = at(day, 0)
    return {"sent_at": moment, "parent_wrote_at": moment, "counts_on": day, "acknowledge_on": day + timedelta(days=2)}


def at(day: date, hours: int) -> datetime:
    """An evening, and so many hours later."""
    return datetime.combine(day, time(18, 42), UTC) + timedelta(hours=hours)


def reference(number: int) -> str:
    """A reference that looks as random as the real ones: an odd factor sends no two numbers to the same place."""
    scattered = number * 0x9E3779B97F % 2**40
    letters = "".join(CROCKFORD[scattered >> shift & 31] for shift in range(35, -1, -5))
    return f"C-{letters[:4]}-{letters[4:]}"


def add_rows(found: Iterator[Row]) -> None:
    """Insert concerns as fast as the database takes them, inside the running transaction."""
    names = [column.name for column in Concern.__table__.columns if column.name != "id"]
    values = (tuple(written(row[name]) for name in names) for row in found)
    driver = db.session.connection().connection.driver_connection
    assert driver is not None
    LOADERS[db.engine.dialect.name](driver, ", ".join(names), len(names), values)


def written(value: Any) -> Any:
    """Dates and moments as both databases read them; moments in UTC."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date) else value


def load_sqlite(driver: Any, names: str, width: int, values: Iterator[tuple[Any, ...]]) -> None:
    """One prepared statement, and room for the indexes in memory."""
    driver.execute("PRAGMA cache_size = -400000")  # kB
    marks = ", ".join("?" * width)
    driver.executemany(f"INSERT INTO concern ({names}) VALUES ({marks})", values)  # noqa: S608 -- names of columns


def load_postgresql(driver: Any, names: str, width: int, values: Iterator[tuple[Any, ...]]) -> None:
    """COPY."""
    with driver.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
        with cursor.copy(f"COPY concern ({names}) FROM STDIN") as copy:
            for row in values:
                copy.write_row(row)


LOADERS: dict[str, Callable[..., None]] = {"sqlite": load_sqlite, "postgresql": load_postgresql}


def settle() -> None:
    """What time does for a real database: PostgreSQL knows its statistics, SQLite's log is in its file."""
    command = "VACUUM ANALYZE" if db.engine.dialect.name == "postgresql" else "PRAGMA wal_checkpoint(TRUNCATE)"
    db.session.remove()
    raw = db.engine.raw_connection()
    if db.engine.dialect.name == "postgresql":
        raw.driver_connection.autocommit = True  # type: ignore[union-attr]
    raw.cursor().execute(command)
    raw.close()
