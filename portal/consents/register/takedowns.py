"""The list of what to take down, and how much of it waits for whom."""

from dataclasses import dataclass

from sqlalchemy import bindparam, case, func, select
from sqlalchemy.orm import joinedload

from portal.accounts.models import Person
from portal.consents.models import Publication, Takedown
from portal.consents.register.access import takedowns_of
from portal.extensions import db
from portal.schools.models import Pupil, School

SHOWN = 50  # a page
VIEWS = ("open", "mine", "done")


@dataclass(frozen=True, slots=True)
class TakedownPage:
    """A page of the list: what is overdue comes first; of what is done, the newest."""

    rows: list[Takedown]
    view: str
    number: int
    more: bool


def takedown_page(school: School, person: Person, view: str, number: int) -> TakedownPage:
    """What is open at the school, of this person's, or done. An unknown view is the first."""
    view = view if view in VIEWS else VIEWS[0]
    query = takedowns_of(school)
    if view == "done":
        query = query.where(Takedown.done_at.is_not(None)).order_by(Takedown.done_at.desc(), Takedown.id.desc())
    else:
        query = query.where(Takedown.done_at.is_(None)).order_by(Takedown.due_on, Takedown.publication_id, Takedown.id)
    if view == "mine":
        query = query.where(Takedown.owner_id == person.id)
    child = joinedload(Takedown.pupil).joinedload(Pupil.school_class)
    shown = (joinedload(Takedown.publication).joinedload(Publication.purpose), joinedload(Takedown.owner))
    query = query.options(child, *shown, joinedload(Takedown.done_by))
    rows = list(db.session.scalars(query.offset((number - 1) * SHOWN).limit(SHOWN + 1)))
    return TakedownPage(rows[:SHOWN], view, number, len(rows) > SHOWN)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many takedowns of a school wait in all, and how many of them are somebody's own."""

    all: int = 0
    mine: int = 0


# Made once: the home page of everybody who publishes asks it.
COUNTED = (
    select(Takedown.school_id, func.count(), func.sum(case((Takedown.owner_id == bindparam("person_id"), 1), else_=0)))
    .where(Takedown.school_id.in_(bindparam("schools", expanding=True)), Takedown.done_at.is_(None))
    .group_by(Takedown.school_id)
)


def waiting_counts(person: Person, school_ids: set[int]) -> dict[int, Waiting]:
    """By id of the school, for those where they work; in one statement."""
    if not school_ids:
        return {}
    found = db.session.execute(COUNTED, {"person_id": person.id, "schools": list(school_ids)})
    return {school_id: Waiting(number, own) for school_id, number, own in found}
