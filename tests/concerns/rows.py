"""Rows of the concerns' world, put straight into the tables."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from portal.accounts.models import Person
from portal.clock import now, today
from portal.concerns.models import Concern
from portal.database import random_id
from portal.extensions import db
from portal.schools.models import Appointment, Guardianship, Pupil, School, SchoolClass
from tests.support.clients import person

SINCE = date(2024, 9, 1)


def school(slug: str = "oakfield") -> School:
    return db.session.scalars(select(School).where(School.slug == slug)).one()


def school_class(name: str, slug: str = "oakfield") -> SchoolClass:
    query = select(SchoolClass).where(SchoolClass.name == name, SchoolClass.school_id == school(slug).id)
    return db.session.scalars(query).one()


def pupil(name: str) -> Pupil:
    given, _, family = name.partition(" ")
    return db.session.scalars(select(Pupil).where(Pupil.given_name == given, Pupil.family_name == family)).one()


def concern_named(ref: str) -> Concern:
    return db.session.scalars(select(Concern).where(Concern.reference == ref)).one()


def appoint(name: str, role: str, class_name: str | None = None, slug: str = "oakfield") -> Appointment:
    """Give somebody one more role from long ago on."""
    in_class = school_class(class_name, slug).id if class_name else None
    post = Appointment(
        person_id=person(name).id, school_id=school(slug).id, role=role, class_id=in_class, starts_on=SINCE
    )
    db.session.add(post)
    db.session.commit()
    return post


def end_appointments(name: str, role: str) -> None:
    """It ended yesterday."""
    query = select(Appointment).where(Appointment.person_id == person(name).id, Appointment.role == role)
    for post in db.session.scalars(query):
        post.ends_on = today() - timedelta(days=1)
    db.session.commit()


def link(name: str, child: str) -> Guardianship:
    """The link between an adult and a child that is there."""
    query = select(Guardianship).where(
        Guardianship.person_id == person(name).id, Guardianship.pupil_id == pupil(child).id
    )
    return db.session.scalars(query).one()


def concern_row(at: School, author: Person, about: int | None = None, **fields: Any) -> Concern:
    """An open, unanswered concern; `fields` say at least topic, recipient and circle."""
    usual = {
        "reference": f"C-{random_id(4)}-{random_id(4)}",
        "key": random_id(26),
        "language": "en",
        "sent_at": now(),
        "parent_wrote_at": now(),
        "reply_days": 10,
        "what_happened": "Words of a parent",
    }
    concern = Concern(school_id=at.id, author_id=author.id, about_id=about, **(usual | fields))
    db.session.add(concern)
    db.session.flush()
    return concern
