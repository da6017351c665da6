"""The calendar of a school, read from its rows."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import select

from portal.extensions import db
from portal.schools.bank_holidays import bank_holidays
from portal.schools.calendar import SchoolCalendar, Span
from portal.schools.models import ClosedDays, School, Term


def calendar_of(school: School, but: str | None = None) -> SchoolCalendar:
    """Terms, closed days and bank holidays of one school, in two statements. Closed days of the kind `but` are left
    out."""
    terms = db.session.scalars(select(Term).where(Term.school_id == school.id).order_by(Term.first_day))
    closed = db.session.scalars(select(ClosedDays).where(ClosedDays.school_id == school.id))
    return SchoolCalendar(
        terms=tuple(Span(term.first_day, term.last_day) for term in terms),
        closed=frozenset(day for row in closed if row.kind != but for day in days(row.first_day, row.last_day)),
        bank_holidays=frozenset(bank_holidays()),
    )


def days(first: date, last: date) -> Iterable[date]:
    """Every day from first to last."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
