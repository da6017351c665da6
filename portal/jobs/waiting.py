"""Rows that wait for a worker: claimed for a while by one, and free again when that worker is gone."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Update, exists, or_, select, update

from portal.access import reading
from portal.clock import now
from portal.extensions import db

LEASE = timedelta(minutes=5)
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Claim:
    """One row claimed by this worker; whoever claims it later has a later `until`."""

    id: int
    until: datetime


class Waiting:
    """One table of waiting rows. `over` is the column that says when a row was done, `erased` the columns
    that are emptied when it is done or given up, `most_tries` how many failures end it."""

    def __init__(self, table: FromClause, *, over: str, erased: tuple[str, ...], most_tries: int) -> None:
        self.table = table
        self.over = over
        self.erased = dict.fromkeys(erased)
        self.most_tries = most_tries

    def any_due(self) -> bool:
        """Whether there is something to claim now; looks without taking a write lock."""
        with reading():
            found = db.session.execute(select(exists().where(*self._due(now())))).scalar_one()
            db.session.rollback()
        return bool(found)

    def claim(self, limit: int) -> list[Claim]:
        """Claim up to `limit` rows that are due, the longest waiting first. No other worker gets them until
        the lease ends."""
        columns, at = self.table.c, now()
        # A CTE with FOR UPDATE is evaluated once; a bare subquery might lock more rows than its LIMIT.
        due = select(columns.id).where(*self._due(at)).order_by(columns.next_try_at, columns.id).limit(limit)
        chosen = due.with_for_update(skip_locked=True).cte("due")
        claiming = self._update().where(columns.id.in_(select(chosen.c.id))).values(claimed_until=at + LEASE)
        rows = db.session.execute(claiming.returning(columns.id, columns.next_try_at)).all()
        _commit()
        return [Claim(row.id, at + LEASE) for row in sorted(rows, key=lambda row: (row.next_try_at, row.id))]

    def renew(self, claim: Claim) -> Claim | None:
        """The claim with a fresh lease; None when somebody else has the row by now."""
        until = now() + LEASE
        return Claim(claim.id, until) if self._change(claim, claimed_until=until) else None

    def release(self, claim: Claim) -> None:
        """Leave a row untouched to the next worker."""
        self._change(claim, claimed_until=None)

    def done(self, claim: Claim) -> None:
        """Note that a row is done and erase its content."""
        values = {self.over: now(), "claimed_until": None, "last_error": None, **self.erased}
        self._change(claim, **values)

    def give_up(self, claim: Claim, reason: str) -> None:
        """Never try a row again, and erase its content."""
        self._change(claim, gave_up_at=now(), claimed_until=None, last_error=reason, **self.erased)

    def failed(self, claim: Claim, tries: int, reason: str) -> bool:
        """Note a failure after `tries` earlier ones: try again later, or give up. Returns whether it did."""
        if tries + 1 < self.most_tries:
            later = now() + pause(tries)
            values: dict[str, Any] = {"next_try_at": later}
        else:
            values = {"gave_up_at": now(), **self.erased}
        self._change(claim, tries=tries + 1, claimed_until=None, last_error=reason, **values)
        return "gave_up_at" in values

    def _due(self, at: datetime) -> tuple[ColumnElement[bool], ...]:
        columns = self.table.c
        return (
            columns[self.over].is_(None),
            columns.gave_up_at.is_(None),
            columns.next_try_at <= at,
            or_(columns.claimed_until.is_(None), columns.claimed_until <= at),
        )

    def _update(self) -> Update:
        return update(self.table)  # type: ignore[arg-type]  # a mapped class calls its Table a FromClause

    def _change(self, claim: Claim, **values: Any) -> bool:
        """Change a row that is still ours, and commit. Returns whether it was."""
        columns = self.table.c
        ours = (columns.id == claim.id, columns.claimed_until == claim.until)
        change = self._update().where(*ours).values(**values).returning(columns.id)
        changed = db.session.execute(change).first() is not None
        _commit()
        return changed


def pause(tries: int) -> timedelta:
    """How long to wait after a failure that `tries` others came before: 1, 3, 9 … minutes, at most 4 hours, a
    little more or less so that what failed together does not come back together."""
    full = min(FIRST_PAUSE.total_seconds() * 3 ** min(tries, 10), LONGEST_PAUSE.total_seconds())
    return timedelta(seconds=full * random.uniform(0.8, 1.2))  # noqa: S311 -- spreads load, hides nothing


def _commit() -> None:
    db.session.commit()
    db.session.expire_all()  # the rows were changed behind the session's back
