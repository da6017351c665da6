"""A check as it was kept: what it said then, and what has changed since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Select, case, func, select

from portal.clock import now
from portal.consents.access import FOR_CHECK
from portal.consents.checking.answer import Answer, Change, Effective, Turn, answer, changes
from portal.consents.checking.chosen import answer_in, name_purpose
from portal.consents.known import THESE, Child
from portal.consents.models import CheckedChild, PublishCheck, Purpose
from portal.extensions import db

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Proof:
    """A check, what it `said`, what the `earlier` one had said otherwise, and what would be said otherwise today."""

    check: PublishCheck
    said: Answer[Child]
    today: Answer[Child]
    since_earlier: list[Change[Child]]

    @property
    def since_then(self) -> list[Change[Child]]:
        """What has changed since it was made."""
        return changes(self.said.lines, self.today.lines)

    @property
    def is_worse(self) -> bool:
        """Whether it permitted what is permitted no longer."""
        return any(change.turn in {Turn.MAY_NOT, Turn.UNNAMED} for change in self.since_then)

    @property
    def hours(self) -> int:
        """How old it is, in whole hours."""
        return (now() - self.check.at) // HOUR


class Counted(NamedTuple):
    """A check in a list, with how many children it was about and how many of them may not appear."""

    check: PublishCheck
    children: int
    may_not: int


def proof_of(check: PublishCheck) -> Proof:
    """The proof and what has changed, in four statements beside the check itself; in five where it repeats one."""
    kept = _kept(check.id)
    today = answer_today(check, kept)
    children = [line.child for line in today.lines]
    said = _said(check.purpose, kept, children)
    earlier = _said(check.purpose, _kept(check.earlier_id), children) if check.earlier_id else None
    return Proof(check, said, today, changes(earlier.lines, said.lines) if earlier else [])


def answer_today(check: PublishCheck, pupil_ids: Iterable[int] | None = None) -> Answer[Child]:
    """What would be said now of the same children for the same purpose."""
    ids = list(_kept(check.id) if pupil_ids is None else pupil_ids)
    values = {"school_id": check.school_id, "slug": check.purpose.slug}
    names = name_purpose(list(db.session.scalars(FOR_CHECK, values)))
    return answer_in(check.school, check.purpose, names, THESE, pupil_ids=ids)


def counted(checks: Select[PublishCheck]) -> list[Counted]:
    """Checks with their numbers, in one statement."""
    may_not = func.sum(case((CheckedChild.may, 0), else_=1))
    numbers = (
        select(CheckedChild.check_id, func.count().label("children"), may_not.label("may_not"))
        .where(CheckedChild.check_id.in_(checks.with_only_columns(PublishCheck.id)))
        .group_by(CheckedChild.check_id)
        .subquery()
    )
    found = checks.join(numbers, numbers.c.check_id == PublishCheck.id)
    return [Counted(*row) for row in db.session.execute(found.add_columns(numbers.c.children, numbers.c.may_not))]


def last_purpose(checks: Iterable[Counted], person_id: int, since: datetime) -> str | None:
    """What somebody checked for last, not longer ago: usually the next picture goes to the same place."""
    mine = (one.check for one in checks if one.check.by_id == person_id and one.check.at >= since)
    check = next(mine, None)
    return check.purpose.slug if check else None


def _kept(check_id: int) -> dict[int, tuple[bool, bool]]:
    """By pupil: whether it may appear, and with its first name."""
    rows = select(CheckedChild.pupil_id, CheckedChild.may, CheckedChild.named)
    found = db.session.execute(rows.where(CheckedChild.check_id == check_id))
    return {pupil_id: (may, named) for pupil_id, may, named in found}


def _said(purpose: Purpose, kept: dict[int, tuple[bool, bool]], children: list[Child]) -> Answer[Child]:
    known = [Effective(child, *kept[child.id]) for child in children if child.id in kept]
    return answer(known, purpose.can_be_cropped)
