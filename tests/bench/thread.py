"""The concern that is opened: ten messages, three notes, a few happenings, and who looked; and what its mother has
beside it."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from portal.accounts.models import Person
from portal.clock import now
from portal.concerns.models import Assignment, Concern, DateRevision, Message, Note, PersonalReceipt, Viewing
from portal.database import random_id
from portal.extensions import db
from portal.schools.models import Pupil, School

REFERENCE = "C-BENC-HHHH"
BESIDE = 5  # other concerns of the same mother
SAID = "Thank you for writing. I have talked with both of them, and this is what we will do from tomorrow on. " * 3


def add(school: School, day: date) -> None:
    """Into the running transaction."""
    mother, teacher, head = (named(name) for name in ("Priya Shah", "Daniel Okafor", "Helen Marsh"))
    child = db.session.scalars(select(Pupil).where(Pupil.given_name == "Asha", Pupil.family_name == "Shah")).one()
    began = now() - timedelta(days=6)
    usual = {"school_id": school.id, "author_id": mother.id, "pupil_id": child.id, "class_id": child.class_id}
    for number in range(BESIDE):
        row = concern(f"C-BESX-DE{number:02d}", began - timedelta(days=30 * number), day, **usual)
        row.closed_at = began if number % 2 else None
    opened = concern(REFERENCE, began, day, **usual, handler_id=teacher.id, turn=12)
    db.session.flush()
    db.session.add_all(written(opened.id, mother, teacher, head, began))
    db.session.flush()


def named(name: str) -> Person:
    """One of the cast."""
    given, _, family = name.partition(" ")
    query = select(Person).where(Person.given_name == given, Person.family_name == family)
    return db.session.scalars(query.where(Person.email == f"{given}.{family}@example.org".lower())).one()


def concern(reference: str, sent: datetime, day: date, **fields: Any) -> Concern:
    """An open concern to the class teacher."""
    row = Concern(
        reference=reference,
        key=random_id(26),
        topic="friendships",
        recipient="class-teacher",
        circle="class",
        language="en",
        sent_at=sent,
        parent_wrote_at=sent,
        counts_on=sent.date(),
        acknowledge_on=sent.date() + timedelta(days=2),
        due_on=day + timedelta(days=4),
        reply_days=10,
        what_happened=SAID,
        when_happened="Last Tuesday at lunch",
        outcome_wanted="That they sit apart for a while.",
        readers_told='[["Mr Okafor", "class-teacher"], ["Helen Marsh", "headteacher"]]',
        **fields,
    )
    db.session.add(row)
    return row


def written(concern_id: int, mother: Person, teacher: Person, head: Person, began: datetime) -> list[Any]:
    """All that happened to it, an hour apart."""
    moments = [began + timedelta(hours=hour) for hour in range(1, 20)]
    own = {"concern_id": concern_id}
    days = {"before": began.date(), "after": began.date() + timedelta(days=2)}
    sides = [(mother, "parent", "parent"), (teacher, "school", "class-teacher")] * 5
    return [
        Assignment(**own, handler_id=teacher.id, by_id=None, at=began),
        Assignment(**own, handler_id=head.id, by_id=teacher.id, at=moments[0]),
        Assignment(**own, handler_id=teacher.id, by_id=head.id, at=moments[1]),
        PersonalReceipt(**own, by_id=teacher.id, at=moments[2], role="class-teacher"),
        DateRevision(**own, by_id=teacher.id, at=moments[3], cause="staff", words="We need two more days.", **days),
        *(
            Message(**own, author_id=who.id, side=side, role=role, key=f"m{n}", body=SAID, sent_at=moments[4 + n])
            for n, (who, side, role) in enumerate(sides)
        ),
        *(
            Note(**own, author_id=who.id, key=f"n{n}", body=SAID, written_at=moments[15 + n])
            for n, who in enumerate((teacher, head, teacher))
        ),
        *(
            Viewing(**own, person_id=who.id, role=role, first_at=began, last_at=moments[18])
            for who, role in ((mother, "parent"), (teacher, "class-teacher"), (head, "headteacher"))
        ),
    ]
