"""How many children have which answers: two statements, whatever the number of children and purposes. The database
counts who has given the same answers; which permission results is said by the one rule."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, Subquery, and_, bindparam, case, exists, func, or_, select

from portal.clock import LONDON
from portal.consents.keeping.access import Sight
from portal.consents.keeping.tally import Kind, Said, Same
from portal.consents.known import Scope, oldest_valid
from portal.consents.models import ConsentDecision, PublishingFlag, Purpose
from portal.database import UTC, constant
from portal.extensions import db
from portal.schools.access import living
from portal.schools.models import Guardianship, Pupil, School, SchoolClass

OLDEST: BindParameter[datetime] = bindparam("oldest", type_=UTC())
LONG_AGO = datetime(1900, 1, 1, tzinfo=LONDON)
FOUND = ("class_id", "year_group", "holders", "flagged")
SAID = ("no", "fresh", "old", "own_no", "own_yes")


def kinds_of(school: School, sight: Sight) -> tuple[Counter[Kind], dict[int | None, str]]:
    """How many children there are of each kind, and what their classes are called."""
    kinds: Counter[Kind] = Counter()
    names: dict[int | None, str] = {}
    for name, *kind, number in db.session.execute(_kinds(sight.scope), sight.values | {"school_id": school.id}):
        found = Kind(kind[0], kind[1], kind[2], bool(kind[3]))
        kinds[found] += number
        names[found.class_id] = name or ""
    return kinds, names


def same_of(school: School, purposes: list[Purpose], sight: Sight) -> Iterator[Same]:
    """How many children of each kind have the same answers."""
    values = sight.values | {"school_id": school.id, "oldest": oldest_valid(school) or LONG_AGO}
    values["purpose_ids"] = [purpose.id for purpose in purposes]
    for *kind, purpose_id, no, fresh, old, own_no, own_yes, number in db.session.execute(_same(sight.scope), values):
        own = "no" if own_no else "yes" if own_yes else ""
        yield Same(Kind(kind[0], kind[1], kind[2], bool(kind[3])), purpose_id, Said(no, fresh, old, own), number)


@cache  # made once: making them takes longer than running them
def _kinds(scope: Scope) -> Select[Any]:
    children = _children(scope)
    columns = [children.c[name] for name in FOUND]
    found = select(SchoolClass.name, *columns, func.count()).select_from(children)
    found = found.outerjoin(SchoolClass, SchoolClass.id == children.c.class_id)
    return found.group_by(SchoolClass.name, *columns)


@cache
def _same(scope: Scope) -> Select[Any]:
    children, answers = _children(scope), _answers(scope)
    columns = [children.c[name] for name in FOUND] + [answers.c[name] for name in ("purpose_id", *SAID)]
    found = select(*columns, func.count()).select_from(children)
    return found.join(answers, answers.c.pupil_id == children.c.id).group_by(*columns)


def _children(scope: Scope) -> Subquery:
    """The children, with how many adults decide about each and whether it is flagged."""
    holders = _holders().subquery()
    number = select(func.count()).select_from(holders).where(holders.c.pupil_id == Pupil.id).scalar_subquery()
    flagged = exists().where(PublishingFlag.pupil_id == Pupil.id, PublishingFlag.ended_at.is_(None))
    columns = (Pupil.id, Pupil.class_id, Pupil.year_group, number.label("holders"), flagged.label("flagged"))
    return select(*columns).where(scope.condition).subquery()


def _holders() -> Select[Any]:
    """Whose answers count (facts 3.4), each once for a child."""
    counted = (living(), Guardianship.responsibility == constant("yes"))
    return select(Guardianship.pupil_id, Guardianship.person_id).where(*counted).distinct()


def _answers(scope: Scope) -> Subquery:
    """What was said about each child and purpose, in numbers. A pupil's yes that has grown old counts as none."""
    last, holders = _last(scope).subquery(), _holders().subquery()
    no = last.c.answer == constant("no")
    own, counts = last.c.person_id.is_(None), holders.c.person_id.is_not(None)
    fresh = and_(last.c.answer == constant("yes"), last.c.fresh)
    old = and_(last.c.answer == constant("yes"), ~last.c.fresh)
    numbers = zip(SAID, (counts & no, counts & fresh, counts & old, own & no, own & fresh), strict=True)
    pair = and_(holders.c.pupil_id == last.c.pupil_id, holders.c.person_id == last.c.person_id)
    return (
        select(last.c.pupil_id, last.c.purpose_id, *(_number(which).label(name) for name, which in numbers))
        .outerjoin(holders, pair)
        .where(last.c.place == 1)
        .group_by(last.c.pupil_id, last.c.purpose_id)
        .subquery()
    )


def _number(which: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((which, 1), else_=0))


def _last(scope: Scope) -> Select[Any]:
    """The answers of everybody, the last in `place` 1; of two of the same instant the no counts."""
    one = ConsentDecision
    newest = func.row_number().over(
        partition_by=(one.pupil_id, one.purpose_id, one.person_id), order_by=(one.at.desc(), one.answer, one.id.desc())
    )
    fresh = and_(one.at >= OLDEST, or_(Purpose.counts_from.is_(None), one.at >= Purpose.counts_from))
    columns = (one.pupil_id, one.purpose_id, one.person_id, one.answer, newest.label("place"), fresh.label("fresh"))
    found = select(*columns).join(Pupil, Pupil.id == one.pupil_id).join(Purpose, Purpose.id == one.purpose_id)
    return found.where(scope.condition, one.purpose_id.in_(bindparam("purpose_ids", expanding=True)))
