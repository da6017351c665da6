"""Whose answers the school waits for: each adult who decides about a child, with what is still to answer. Two
statements, whatever the number."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Select, String, and_, bindparam, cast, func, or_, select

from portal.accounts.models import Person
from portal.accounts.notices import declined
from portal.clock import now
from portal.consents.keeping.counting import LONG_AGO, OLDEST
from portal.consents.known import decides, oldest_valid
from portal.consents.models import ConsentAsking, ConsentDecision, Purpose
from portal.database import UTC, constant
from portal.extensions import db
from portal.schools.access import askable, not_own_family, on_roll
from portal.schools.models import Guardianship, Pupil, School, SchoolClass
from portal.schools.ordering import class_place, plain, youngest
from portal.schools.reminding import Waiting

ASKING_MAIL = "consents-asked"
SINCE: BindParameter[datetime] = bindparam("since", type_=UTC())
PERIOD = timedelta(days=365)  # in which nobody is asked more than three times


class Row(NamedTuple):
    """One child and one adult who decides about it. `times` are those they were asked lately, `asked_at` the last."""

    pupil_id: int
    person_id: int
    pupil_public_id: str
    given_name: str
    family_name: str
    year_group: int | None
    class_name: str | None
    adult_given_name: str
    adult_family_name: str
    relationship: str
    has_address: bool
    declined: bool
    times: int | None
    asked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Pending:
    """An adult who has not answered so many questions about a child; `begun` whether some are answered."""

    row: Row
    open: int
    begun: bool

    @property
    def child(self) -> str:
        return f"{self.row.given_name} {self.row.family_name}"

    @property
    def adult(self) -> str:
        return f"{self.row.adult_given_name} {self.row.adult_family_name}"

    @property
    def is_reached(self) -> bool:
        """Whether a mail can ask."""
        return self.row.has_address and not self.row.declined

    @property
    def waiting(self) -> Waiting:
        row = self.row
        return Waiting(row.person_id, row.pupil_id, row.has_address, not row.declined, row.times or 0, row.asked_at)


def pending_at(
    school: School, purposes: list[Purpose], keeper: Person | None = None, people: Iterable[int] | None = None
) -> list[Pending]:
    """Everybody who has not answered, by class and name; for a keeper without the own family, or only of these people.
    What one may only object to needs no answer."""
    asked = {purpose.id for purpose in purposes if not purpose.may_be_objected_to}
    values = {"school_id": school.id, "since": counted_since(purposes)}
    query = _pairs()
    if keeper is not None:
        query, values["keeper_id"] = query.where(not_own_family()), keeper.id
    if people is not None:
        query = query.where(Guardianship.person_id.in_(people))
    rows = {(row[0], row[1]): Row(*row) for row in db.session.execute(query, values)}
    settled = _settled(school, asked)
    found = (_pending(school, row, asked, settled) for row in rows.values())
    years = youngest((row.class_name, row.year_group) for row in rows.values())
    return sorted((one for one in found if one.open), key=lambda one: _place(one.row, years))


def counted_since(purposes: Iterable[Purpose]) -> datetime:
    """From when somebody's being asked is counted: a year ago, or since a question changed its sense."""
    changed = [purpose.counts_from for purpose in purposes if purpose.counts_from]
    return max([now() - PERIOD, *changed])


def _pending(school: School, row: Row, asked: set[int], settled: dict[tuple[int, int | None], set[int]]) -> Pending:
    mine = settled[row.pupil_id, row.person_id]
    own = settled[row.pupil_id, None] if decides(school, row.year_group) else set()
    return Pending(row, len(asked - mine - own), bool(mine))


def _settled(school: School, asked: set[int]) -> dict[tuple[int, int | None], set[int]]:
    """By child and adult (None for the pupil), the purposes whose answer counts: a no, or a yes that is new enough."""
    values = {"school_id": school.id, "oldest": oldest_valid(school) or LONG_AGO, "purpose_ids": list(asked)}
    found: dict[tuple[int, int | None], set[int]] = defaultdict(set)
    for pupil_id, person_id, ids in db.session.execute(_answered(), values):
        found[pupil_id, person_id] = {int(one) for one in ids.split(",")}
    return found


@cache  # made once: making them takes longer than running them
def _answered() -> Select[Any]:
    one = ConsentDecision
    newest = func.row_number().over(
        partition_by=(one.pupil_id, one.purpose_id, one.person_id), order_by=(one.at.desc(), one.answer, one.id.desc())
    )
    fresh = and_(one.at >= OLDEST, or_(Purpose.counts_from.is_(None), one.at >= Purpose.counts_from))
    counts = or_(one.answer == constant("no"), fresh)
    here = (Pupil.school_id == bindparam("school_id"), on_roll())
    asked = one.purpose_id.in_(bindparam("purpose_ids", expanding=True))
    last = (
        select(one.pupil_id, one.person_id, one.purpose_id, newest.label("place"), counts.label("counts"))
        .join(Pupil, Pupil.id == one.pupil_id)
        .join(Purpose, Purpose.id == one.purpose_id)
        .where(*here, asked)
        .subquery()
    )
    ids = func.aggregate_strings(cast(last.c.purpose_id, String), ",")
    found = select(last.c.pupil_id, last.c.person_id, ids).where(last.c.place == 1, last.c.counts)
    return found.group_by(last.c.pupil_id, last.c.person_id)


@cache
def _pairs() -> Select[*tuple[Any, ...]]:
    """Each child on roll with each adult who decides about it, and how often they were asked."""
    lately = func.sum(db.case((ConsentAsking.at >= SINCE, 1), else_=0)).label("times")
    pair = (ConsentAsking.pupil_id, ConsentAsking.person_id)
    askings = select(*pair, lately, func.max(ConsentAsking.at).label("at")).group_by(*pair).subquery()
    of = (Guardianship.pupil_id, Guardianship.person_id)
    child = (Pupil.public_id, Pupil.given_name, Pupil.family_name, Pupil.year_group, SchoolClass.name)
    adult = (Person.given_name, Person.family_name, Guardianship.relationship_, Person.email.is_not(None))
    return (
        askable()
        .with_only_columns(*of, *child, *adult, declined(ASKING_MAIL, of[1]), askings.c.times, askings.c.at)
        .join(Person, Person.id == Guardianship.person_id)
        .outerjoin(SchoolClass, SchoolClass.id == Pupil.class_id)
        .outerjoin(askings, and_(askings.c.pupil_id == of[0], askings.c.person_id == of[1]))
        .where(Guardianship.responsibility == constant("yes"))
        .order_by(Guardianship.id.desc())
    )


def _place(row: Row, years: dict[str | None, int]) -> tuple[object, ...]:
    names = (row.family_name, row.given_name, row.pupil_public_id, row.adult_family_name, row.adult_given_name)
    return (class_place(row.class_name, years.get(row.class_name)), *map(plain, names), row.person_id)
