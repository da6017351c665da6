"""Visitors as the desk sees them: one day, and a page of it where there are many."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from portal.agreements.models import Visit
from portal.agreements.visitors.access import at_school, on
from portal.clock import today
from portal.extensions import db
from portal.schools.models import School

SHOWN = 100  # a page


@dataclass(frozen=True, slots=True)
class Day:
    """The visitors of a day, the newest first: `visits` of `count`, on the page `number` of `pages`."""

    day: date
    visits: list[Visit]
    count: int
    number: int
    pages: int

    @property
    def before(self) -> date:
        """The day before."""
        return self.day - timedelta(days=1)

    @property
    def after(self) -> date | None:
        """The day after; None when this is today."""
        return self.day + timedelta(days=1) if self.day < today() else None


def visitors_on(school: School, day: date, number: int = 1) -> Day:
    """Who was there on a day."""
    here = at_school(school).where(on(day))
    count = db.session.scalar(select(func.count()).select_from(here.subquery())) or 0
    pages = max(1, -(-count // SHOWN))
    number = min(max(number, 1), pages)
    newest = here.order_by(Visit.at.desc(), Visit.id.desc()).offset((number - 1) * SHOWN).limit(SHOWN)
    visits = db.session.scalars(newest.options(joinedload(Visit.version), selectinload(Visit.steps)))
    return Day(day, list(visits), count, number, pages)
