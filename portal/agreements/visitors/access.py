"""Which policy visitors read, and who reads of a visit: each rule a sentence."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, select
from sqlalchemy.orm import selectinload, undefer

from portal.agreements.access import READERS
from portal.agreements.models import Visit
from portal.agreements.readers.access import is_for
from portal.clock import LONDON
from portal.policies.access import current
from portal.policies.models import Policy, PolicyText, PolicyVersion
from portal.schools.models import School

# Made once: every visitor asks it. Of several policies for visitors the one that asks its readers comes first, then the
# newest.
FOR_VISITORS = (
    current()
    .join(Policy, Policy.id == PolicyVersion.policy_id)
    .where(Policy.school_id == bindparam("school_id"), is_for("visitors"))
    .order_by(case((Policy.asks == READERS, 0), else_=1), PolicyVersion.starts_on.desc(), PolicyVersion.id.desc())
    .limit(1)
    .options(selectinload(PolicyVersion.texts).options(undefer(PolicyText.html)))
)


def at_school(school: School) -> Select[Visit]:
    """What the desk of a school reads: its own visitors."""
    return select(Visit).where(Visit.school_id == school.id)


def on(day: date) -> ColumnElement[bool]:
    """The visit was on this day, from midnight to midnight in London."""
    return and_(Visit.at >= midnight(day), Visit.at < midnight(day + timedelta(days=1)))


def midnight(day: date) -> datetime:
    """When a day begins."""
    return datetime.combine(day, time(tzinfo=LONDON))


def one_visit(school: School, public_id: str) -> Select[Visit]:
    """One of them. NUL, which no database keeps, names none."""
    return at_school(school).where(Visit.public_id == public_id.replace("\0", "?"))


def own_visit(school: School, public_id: str, day: date) -> Select[Visit]:
    """A visit as the visitor sees it, who alone has its random name: on its own day, and not afterwards."""
    return one_visit(school, public_id).where(on(day))
