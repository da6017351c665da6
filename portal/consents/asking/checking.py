"""What somebody at the school has to look into: a no of an adult whose responsibility is not on record, and parents who
have given different answers. For those who keep the records alone."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, bindparam, func, select

from portal.accounts.models import Person
from portal.consents.keeping.access import OTHERS, Sight
from portal.consents.keeping.counting import disagreeing
from portal.consents.known import Child, Scope, known_of
from portal.consents.models import ConsentDecision, Purpose
from portal.consents.permission import Because
from portal.database import constant
from portal.extensions import db
from portal.schools.access import askable, not_own_family
from portal.schools.models import Guardianship, Pupil, School

SOME_OTHERS = Scope(OTHERS.condition & Pupil.id.in_(bindparam("pupil_ids", expanding=True)))


class Unheard(NamedTuple):
    """A child, an adult whose no does not count, how often it was said, and when last."""

    pupil_public_id: str
    given_name: str
    family_name: str
    adult_given_name: str
    adult_family_name: str
    relationship: str
    number: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A child, and the purposes about which its adults have given different answers."""

    child: Child
    purposes: list[Purpose]


def unheard_at(school: School, purposes: list[Purpose], keeper: Person) -> list[Unheard]:
    """Everybody who told the school no, and has no parental responsibility as far as it knows."""
    values = {"school_id": school.id, "keeper_id": keeper.id, "purpose_ids": [purpose.id for purpose in purposes]}
    return [Unheard(*row) for row in db.session.execute(_unheard(), values)]


def disagreements_at(school: School, purposes: list[Purpose], keeper: Person) -> list[Disagreement]:
    """By child, in the order of classes. Which adult said what is in the child's record."""
    sight = Sight(OTHERS, {"keeper_id": keeper.id}, True)
    ids = disagreeing(school, purposes, sight)
    known = known_of(school, purposes, SOME_OTHERS, keeper_id=keeper.id, pupil_ids=sorted(ids)) if ids else None
    found = []
    for child in known.children if known else ():
        about = [one for one in purposes if known and known.permission(one, child).because == Because.DIFFERENT]
        if about:
            found.append(Disagreement(child, about))
    return found


@cache  # made once
def _unheard() -> Select[*tuple[Any, ...]]:
    one = ConsentDecision
    newest = func.row_number().over(
        partition_by=(one.pupil_id, one.purpose_id, one.person_id), order_by=(one.at.desc(), one.answer, one.id.desc())
    )
    asked = one.purpose_id.in_(bindparam("purpose_ids", expanding=True))
    last = select(one.pupil_id, one.person_id, one.answer, one.at, newest.label("place")).where(asked).subquery()
    adult = (Person.given_name, Person.family_name, Guardianship.relationship_)
    whom = (Pupil.public_id, Pupil.given_name, Pupil.family_name, *adult)
    pair = and_(last.c.pupil_id == Guardianship.pupil_id, last.c.person_id == Guardianship.person_id)
    return (
        askable()
        .with_only_columns(*whom, func.count(), func.max(last.c.at))
        .join(Person, Person.id == Guardianship.person_id)
        .join(last, pair)
        .where(Guardianship.responsibility != constant("yes"), not_own_family())
        .where(last.c.place == 1, last.c.answer == constant("no"))
        .group_by(*whom, Person.id)
        .order_by(Pupil.family_name, Pupil.given_name, Pupil.public_id, Person.id)
    )
