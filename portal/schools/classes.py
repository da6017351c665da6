"""The classes of a school."""

from sqlalchemy import Select, func, select

from portal.extensions import db
from portal.schools.access import on_roll
from portal.schools.models import Pupil, SchoolClass
from portal.schools.ordering import class_place

YOUNGEST = select(func.min(Pupil.year_group)).where(Pupil.class_id == SchoolClass.id, on_roll()).scalar_subquery()


def in_order(found: Select[SchoolClass]) -> list[SchoolClass]:
    """Some of them, the youngest first, in one statement."""
    rows = db.session.execute(found.add_columns(YOUNGEST))
    return [one for one, _year in sorted(rows, key=lambda row: (*class_place(row[0].name, row[1]), row[0].id))]
