"""Rows for the school's side of pictures: children and adults, who holds responsibility, many decisions."""

from collections.abc import Iterable

from sqlalchemy import insert, select

from portal.accounts.models import Person
from portal.clock import now, today
from portal.consents.access import purposes_of
from portal.consents.models import ConsentDecision, Purpose
from portal.consents.shipped import SHIPPED, purpose_from
from portal.extensions import db
from portal.schools.models import Guardianship, Pupil, SchoolClass
from tests.consents.deciding import child, school
from tests.support.clients import person

PLACE = "/oakfield/consents"
KEEPERS = ("Helen Marsh", "Sara Lund", "Olive Grant")


def link(adult: str, about: str) -> Guardianship:
    """The link between two of the cast."""
    found = select(Guardianship).where(Guardianship.person_id == person(adult).id)
    return db.session.scalars(found.where(Guardianship.pupil_id == child(about).id)).one()


def purposes(at: str = "oakfield") -> list[Purpose]:
    """What a school asks about."""
    return list(db.session.scalars(purposes_of(school(at).id)))


def all_purposes() -> list[Purpose]:
    """Every shipped one, at Oakfield."""
    there = {one.slug for one in purposes()}
    more = [purpose_from(one, school().id, 100) for one in SHIPPED if one.slug not in there]
    db.session.add_all(more)
    db.session.commit()
    return purposes()


def crowd(number: int, adults: int = 2) -> list[tuple[int, list[int]]]:
    """So many more children of so many holders each, spread over the classes; their ids."""
    at = school()
    classes = list(db.session.scalars(select(SchoolClass.id).where(SchoolClass.school_id == at.id)))
    children = [
        Pupil(school_id=at.id, class_id=classes[n % len(classes)], given_name=f"Child{n}", family_name="Crowd")
        for n in range(number)
    ]
    people = [
        [Person(given_name=f"Adult{n}", family_name="Crowd", email=f"crowd.{n}.{m}@example.org") for m in range(adults)]
        for n in range(number)
    ]
    db.session.add_all([*children, *(one for of_one in people for one in of_one)])
    db.session.flush()
    db.session.add_all(
        Guardianship(
            person_id=one.id,
            pupil_id=pupil.id,
            relationship_="mother",
            responsibility="yes",
            starts_on=today(),
        )
        for pupil, of_one in zip(children, people, strict=True)
        for one in of_one
    )
    db.session.commit()
    return [(pupil.id, [one.id for one in of_one]) for pupil, of_one in zip(children, people, strict=True)]


def all_said(families: Iterable[tuple[int, list[int]]], about: list[Purpose]) -> None:
    """Every adult has answered everything; one in nine says no."""
    by = person("Olive Grant").id
    usual = {"voice": "adult", "words": "Can we?", "language": "en", "channel": "portal", "at": now(), "by_id": by}
    rows = [
        usual
        | {"pupil_id": pupil, "person_id": adult, "purpose_id": one.id}
        | {"answer": "no" if (pupil + adult + one.id) % 9 == 0 else "yes"}
        for pupil, adults in families
        for adult in adults
        for one in about
    ]
    db.session.execute(insert(ConsentDecision), rows)
    db.session.commit()
