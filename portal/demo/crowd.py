"""Families into rows, many at a time. Nothing here commits."""

from collections.abc import Iterable, Sequence
from datetime import date
from random import Random
from typing import Any

from sqlalchemy import insert

from portal.accounts.models import Person
from portal.database import Base
from portal.demo.families import Family, Registry, families
from portal.demo.shapes import year_group_of
from portal.extensions import db
from portal.schools.models import Guardianship, Pupil, School, SchoolClass


def fill(school: School, pupils: int, random: Random, registry: Registry, today: date) -> None:
    """Give a school so many generated pupils with their families."""
    query = db.select(SchoolClass).where(SchoolClass.school_id == school.id).order_by(SchoolClass.id)
    classes = db.session.scalars(query).all()
    found = list(families(random, registry, pupils, len(classes), welsh=school.nation == "wales"))
    add_families(found, classes, date(today.year - 2, 9, 1))


def add_families(found: Sequence[Family], classes: Sequence[SchoolClass], since: date) -> None:
    """Pupils, people and the links between them, in three statements."""
    pupil_ids = iter(add_all(Pupil, (row for family in found for row in pupils(family, classes))))
    person_ids = iter(add_all(Person, (row for family in found for row in people(family))))
    add_all(Guardianship, (row for family in found for row in links(family, pupil_ids, person_ids, since)))


def pupils(family: Family, classes: Sequence[SchoolClass]) -> Iterable[dict[str, Any]]:
    """The children of a family."""
    for given, surname, place in family.children:
        yield {
            "school_id": classes[place].school_id,
            "class_id": classes[place].id,
            "given_name": given,
            "family_name": surname,
            "year_group": year_group_of(classes[place].name),
        }


def people(family: Family) -> Iterable[dict[str, Any]]:
    """The adults of a family."""
    for adult in family.guardians:
        yield {
            "email": adult.email,
            "given_name": adult.given_name,
            "family_name": adult.family_name,
            "language": adult.language,
        }


def links(family: Family, pupil_ids: Iterable[int], person_ids: Iterable[int], since: date) -> Iterable[dict[str, Any]]:
    """Every adult of a family with every child of it; takes as many ids as the family has members."""
    children = [next(iter(pupil_ids)) for _ in family.children]
    for adult, person_id in zip(family.guardians, person_ids, strict=False):
        for pupil_id in children:
            yield {
                "person_id": person_id,
                "pupil_id": pupil_id,
                "relationship_": adult.relationship,
                "responsibility": adult.responsibility,
                "lives_with": adult.lives_with,
                "starts_on": since,
            }


def add_all(model: type[Base], rows: Iterable[dict[str, Any]]) -> list[int]:
    """Insert rows in bulk; their ids in the same order."""
    given = list(rows)
    if not given:
        return []
    statement = insert(model).returning(model.__table__.c.id, sort_by_parameter_order=True)
    return list(db.session.scalars(statement, given))
