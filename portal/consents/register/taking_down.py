"""What has to be taken down, as permissions come and go. Whoever calls commits."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, or_, select

from portal.audit import record
from portal.clock import now, today
from portal.consents.models import Publication, PublishedChild, Takedown
from portal.consents.register import emails, events
from portal.consents.register.staff import Staff
from portal.consents.register.today import NAME, PICTURE, Today, hold
from portal.database import constant
from portal.extensions import db
from portal.schools.bank_holidays import bank_holidays
from portal.schools.calendar import add_working_days
from portal.schools.models import School
from portal.schools.term_time import calendar_of

ALLOWED_AGAIN = "allowed-again"
# The publications are held too: one that is ended at this moment is either gone already or closes what is opened here.
STILL_OUT = (
    select(Publication.id, Publication.public_id, Publication.purpose_id, Publication.owner_id)
    .add_columns(PublishedChild.pupil_id, PublishedChild.named)
    .join(PublishedChild, PublishedChild.publication_id == Publication.id)
    .where(Publication.school_id == bindparam("school_id"), Publication.ended_on.is_(None))
    .where(PublishedChild.out_at.is_(None), PublishedChild.pupil_id.in_(bindparam("pupil_ids", expanding=True)))
    .order_by(Publication.id, PublishedChild.pupil_id)
    .with_for_update(read=True, of=Publication)
)
BEFORE = (
    select(Takedown)
    .where(Takedown.school_id == bindparam("school_id"))
    .where(Takedown.pupil_id.in_(bindparam("pupil_ids", expanding=True)))
    .where(or_(Takedown.done_at.is_(None), Takedown.outcome == constant("cannot")))
    .order_by(Takedown.id)
    .with_for_update()
    .execution_options(populate_existing=True)
)


class Shown(NamedTuple):
    """A child in something that is still out."""

    publication_id: int
    publication: str
    purpose_id: int
    owner_id: int
    pupil_id: int
    named: bool


def open_takedowns(school: School, pupil_ids: Collection[int]) -> None:
    """Bring the list of what to take down into line with what is permitted now, for these children of a school: open
    what is missing, widen or narrow what is there, and close what is no longer needed. Whatever runs it, and however
    often, a child has one open takedown in a publication; what could not be taken down is not asked for again."""
    hold(pupil_ids)
    values = {"school_id": school.id, "pupil_ids": sorted(pupil_ids)}
    shown = [Shown._make(row) for row in db.session.execute(STILL_OUT, values)]
    if not shown:
        return
    before = list(db.session.scalars(BEFORE, values))
    _Turn(school, before).bring_about(shown, Today(school, {one.pupil_id for one in shown}))


class _Turn:
    """One round of it for a school."""

    def __init__(self, school: School, before: list[Takedown]) -> None:
        self.school, self.staff = school, Staff(school)
        self.open = {(row.publication_id, row.pupil_id): row for row in before if row.is_open}
        self.given_up = {(row.publication_id, row.pupil_id, row.of) for row in before if not row.is_open}
        self.to_tell: set[int] = set()

    def bring_about(self, shown: list[Shown], permitted: Today) -> None:
        """Do it, and tell those whose list has grown."""
        new = []
        for one in shown:
            of = permitted.has_to_go(one.purpose_id, one.pupil_id, one.named)
            row = self.open.get((one.publication_id, one.pupil_id))
            if row is not None:
                self._adapt(row, one, of)
            elif of is not None and not self._is_given_up(one, of):
                new.append((one, of))
        if new:
            self._add(new)
        for person_id in sorted(self.to_tell & self.staff.people.keys()):
            emails.takedown_waits(self.staff.people[person_id], self.school)

    def _is_given_up(self, one: Shown, of: str) -> bool:
        """It could not be taken down; where that was the whole picture, nor can the name beside it."""
        return not self.given_up.isdisjoint((one.publication_id, one.pupil_id, each) for each in (of, PICTURE))

    def _adapt(self, row: Takedown, one: Shown, of: str | None) -> None:
        """What is there follows: with somebody who is still here, and as much as has to go now."""
        responsible = self.staff.responsible(row.owner_id)
        if of is None:
            row.done_at, row.outcome = now(), ALLOWED_AGAIN
            self._note(row, one, closed=True)
            return
        if responsible != row.owner_id or (row.of, of) == (NAME, PICTURE):
            self.to_tell.add(responsible)
        row.owner_id, row.of = responsible, of

    def _add(self, new: list[tuple[Shown, str]]) -> None:
        due_on = due_day(self.school)
        rows = [(self._row(one, of, due_on), one) for one, of in new]
        db.session.add_all([row for row, _one in rows])
        db.session.flush()
        for row, one in rows:
            self._note(row, one)
            self.to_tell.add(row.owner_id)

    def _row(self, one: Shown, of: str, due_on: date) -> Takedown:
        return Takedown(
            school_id=self.school.id,
            publication_id=one.publication_id,
            pupil_id=one.pupil_id,
            of=of,
            owner_id=self.staff.responsible(one.owner_id),
            opened_at=now(),
            due_on=due_on,
        )

    def _note(self, row: Takedown, one: Shown, *, closed: bool = False) -> None:
        event, facts = events.TAKEDOWN_OPENED, {"publication": one.publication, "of": row.of}
        if closed:
            event, facts = events.TAKEDOWN_CLOSED, {"publication": one.publication}
        record(event, who=None, school=self.school.id, subject=row.public_id, **facts)


def due_day(school: School) -> date:
    """By when a picture is taken down: so many school days from today, as the school has set (3 unless it says
    otherwise); working days where its calendar does not reach."""
    due = calendar_of(school).due(today(), school.takedown_days)
    return due or add_working_days(today(), school.takedown_days, frozenset(bank_holidays()))
