"""How many children have which answers: two statements, whatever the number of children and purposes. The database
counts who has said what; which permission results is said by the one rule."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, case, distinct, exists, func, or_, select

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
HOLDS = (living(), Guardianship.responsibility == constant("yes"))  # whose answers count (facts 3.4)


def kinds_of(school: School, sight: Sight) -> tuple[dict[int, Kind], dict[int | None, str]]:
    """Of which kind each child is, by its id, and what the classes are called."""
    kinds: dict[int, Kind] = {}
    names: dict[int | None, str] = {}
    found = db.session.execute(_children(sight.scope), sight.values | {"school_id": school.id})
    for pupil_id, class_id, name, year_group, holders, flagged in found:
        kinds[pupil_id] = Kind(class_id, year_group, holders, bool(flagged))
        names[class_id] = name or ""
    return kinds, names


def same_of(school: School, purposes: list[Purpose], sight: Sight, kinds: dict[int, Kind]) -> Iterator[Same]:
    """How many children of each kind have the same answers."""
    values = sight.values | {"school_id": school.id, "oldest": oldest_valid(school) or LONG_AGO}
    values["purpose_ids"] = [purpose.id for purpose in purposes]
    same: Counter[tuple[Kind, int, Said]] = Counter()
    for pupil_id, purpose_id, *said in db.session.execute(_answers(sight.scope), values):
        if pupil_id in kinds:  # or the child came in between the two statements
            same[kinds[pupil_id], purpose_id, Said(*said)] += 1
    return (Same(*key, number) for key, number in same.items())


@cache  # made once: making them takes longer than running them
def _children(scope: Scope) -> Select[Any]:
    """The children, with how many adults decide about each and whether it is flagged."""
    holders = select(func.count(distinct(Guardianship.person_id))).where(Guardianship.pupil_id == Pupil.id, *HOLDS)
    flagged = exists().where(PublishingFlag.pupil_id == Pupil.id, PublishingFlag.ended_at.is_(None))
    columns = (Pupil.id, Pupil.class_id, SchoolClass.name, Pupil.year_group, holders.scalar_subquery(), flagged)
    return select(*columns).outerjoin(SchoolClass, SchoolClass.id == Pupil.class_id).where(scope.condition)


@cache
def _answers(scope: Scope) -> Select[Any]:
    """What was said about each child and purpose, in numbers. A pupil's yes that has grown old counts as none."""
    last = _last(scope).subquery()
    own = last.c.person_id.is_(None)
    no, yes = last.c.answer == constant("no"), last.c.answer == constant("yes")
    numbers = (
        _number(~own & no),
        _number(~own & yes & last.c.fresh),
        _number(~own & yes & ~last.c.fresh),
        _number(own & no),
        _number(own & yes & last.c.fresh),
    )
    pair = (last.c.pupil_id, last.c.purpose_id)
    return select(*pair, *numbers).where(last.c.place == 1).group_by(*pair)


def _number(which: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((which, 1), else_=0))


def _last(scope: Scope) -> Select[Any]:
    """The answers of every adult who counts, and of pupils, the last in `place` 1; of two of the same instant the no
    counts."""
    one = ConsentDecision
    newest = func.row_number().over(
        partition_by=(one.pupil_id, one.purpose_id, one.person_id), order_by=(one.at.desc(), one.answer, one.id.desc())
    )
    fresh = and_(one.at >= OLDEST, or_(Purpose.counts_from.is_(None), one.at >= Purpose.counts_from))
    counts = exists().where(Guardianship.person_id == one.person_id, Guardianship.pupil_id == one.pupil_id, *HOLDS)
    columns = (one.pupil_id, one.purpose_id, one.person_id, one.answer)
    named = (newest.label("place"), fresh.label("fresh"))
    found = select(*columns, *named).join(Pupil, Pupil.id == one.pupil_id).join(Purpose, Purpose.id == one.purpose_id)
    asked = one.purpose_id.in_(bindparam("purpose_ids", expanding=True))
    return found.where(scope.condition, asked, or_(one.person_id.is_(None), counts))


def disagreeing(school: School, purposes: list[Purpose], sight: Sight) -> set[int]:
    """Children about whom one adult says yes and another no, by their ids."""
    values = sight.values | {"school_id": school.id, "oldest": oldest_valid(school) or LONG_AGO}
    values["purpose_ids"] = [purpose.id for purpose in purposes]
    rows = db.session.execute(_answers(sight.scope), values)
    return {pupil_id for pupil_id, _purpose_id, no, fresh, old, *_own in rows if no and (fresh or old)}
