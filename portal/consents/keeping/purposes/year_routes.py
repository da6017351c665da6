"""The year groups of the children, class by class, where the school's own system has not said them."""

from flask import flash, g, request
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from portal.access import allow
from portal.accounts.sessions import current_person
from portal.consents import blueprint
from portal.consents.access import KEEPERS
from portal.consents.keeping.overview_routes import PLACE
from portal.consents.keeping.purposes.purpose_actions import set_year_groups
from portal.extensions import db
from portal.schools.access import on_roll
from portal.schools.models import Pupil, SchoolClass
from portal.schools.ordering import class_place
from portal.translation import gettext as _
from portal.web import page, redirect_to

CHOICES = [str(year) for year in range(-1, 14)]  # Nursery, Reception, Year 1 to Year 13


@blueprint.get(f"{PLACE}/year-groups")
@allow(KEEPERS)
def year_groups(school: str) -> ResponseReturnValue:
    """Each class with the year group of its children: one, several, or none that is known."""
    lowest, highest = func.min(Pupil.year_group), func.max(Pupil.year_group)
    query = select(SchoolClass.id, SchoolClass.name, lowest.label("lowest"), highest.label("highest"))
    rows = db.session.execute(
        query.join(Pupil, Pupil.class_id == SchoolClass.id)
        .where(SchoolClass.school_id == g.school.id, on_roll())
        .group_by(SchoolClass.id, SchoolClass.name)
    )
    classes = sorted(rows, key=lambda row: class_place(row.name, row.lowest))
    return page("consents/keeping/purposes/years.html", classes=classes, choices=CHOICES)


@blueprint.post(f"{PLACE}/year-groups")
@allow(KEEPERS)
def save_year_groups(school: str) -> ResponseReturnValue:
    """Set those that were chosen; a class without a choice stays as it is."""
    ids = db.session.scalars(select(SchoolClass.id).where(SchoolClass.school_id == g.school.id))
    sent = {class_id: request.form.get(f"class-{class_id}", "") for class_id in ids}
    years = {class_id: int(year) for class_id, year in sent.items() if year in CHOICES}
    set_year_groups(g.school, current_person(), years)
    flash(_("The year groups are saved."))
    return redirect_to(".year_groups", school=school)
