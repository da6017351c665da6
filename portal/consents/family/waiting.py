"""What waits for a parent on their home page: of each child, the questions about pictures that want an answer."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CompoundSelect, bindparam, null, select, union_all

from portal.accounts.models import Person
from portal.consents.known import oldest_valid
from portal.consents.models import ConsentDecision, Purpose
from portal.consents.permission import Decision, is_outdated, oldest_counting
from portal.database import constant
from portal.extensions import db
from portal.schools.access import living
from portal.schools.models import Guardianship, Pupil, School

# Made once: /home asks it each time.
OPEN = select(Purpose).where(Purpose.school_id.in_(bindparam("schools", expanding=True)), Purpose.closed_at.is_(None))
OWN: CompoundSelect[Any] = union_all(
    select(
        constant("decision"),
        ConsentDecision.pupil_id,
        ConsentDecision.purpose_id,
        ConsentDecision.answer,
        ConsentDecision.at,
    ).where(
        ConsentDecision.person_id == bindparam("person_id"),
        ConsentDecision.pupil_id.in_(bindparam("children", expanding=True)),
    ),
    select(constant("holder"), Guardianship.pupil_id, null(), null(), null()).where(
        Guardianship.person_id == bindparam("person_id"), living(), Guardianship.responsibility == constant("yes")
    ),
)


@dataclass(frozen=True, slots=True)
class PicturesAsked:
    """One child: `unanswered` questions, and answers that are asked for `again`. `counts`: whether the answers of
    this adult do."""

    pupil: Pupil
    unanswered: int
    again: int
    counts: bool


def pictures_asked(person: Person, children: Iterable[Pupil]) -> list[PicturesAsked]:
    """Where somebody stands with each of their children (with their schools) whose school asks, in two statements."""
    children = list(children)
    purposes: dict[int, list[Purpose]] = defaultdict(list)
    for purpose in db.session.scalars(OPEN, {"schools": [child.school_id for child in children]}):
        purposes[purpose.school_id].append(purpose)
    last: dict[tuple[int, int], Decision] = {}
    holders = set()
    values = {"person_id": person.id, "children": [child.id for child in children]}
    for kind, pupil_id, purpose_id, answer, at in db.session.execute(OWN, values):
        if kind == "holder":
            holders.add(pupil_id)
        elif (pupil_id, purpose_id) not in last or last[pupil_id, purpose_id].at <= at:
            last[pupil_id, purpose_id] = Decision(person.id, answer == "yes", at)
    return [
        counted(child, purposes[child.school_id], last, child.id in holders)
        for child in children
        if purposes[child.school_id]
    ]


def counted(
    child: Pupil, purposes: list[Purpose], last: dict[tuple[int, int], Decision], counts: bool
) -> PicturesAsked:
    """How many questions about a child wait. Nobody has to say that they do not object."""
    asks = [purpose for purpose in purposes if not purpose.may_be_objected_to]
    unanswered = sum((child.id, purpose.id) not in last for purpose in asks)
    given = ((purpose, last.get((child.id, purpose.id))) for purpose in purposes)
    again = sum(one is not None and asks_again(child.school, purpose, one) for purpose, one in given)
    return PicturesAsked(child, unanswered, again, counts)


def asks_again(school: School, purpose: Purpose, given: Decision) -> bool:
    """Whether an answer is too old to count."""
    return is_outdated(given, oldest_counting(oldest_valid(school), purpose.counts_from))
