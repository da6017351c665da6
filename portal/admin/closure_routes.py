"""Closures: what is entered, enter one, take one back."""

from flask import Response, abort, flash, g
from flask.typing import ResponseReturnValue

from portal.access import allow, find_or_404, staff
from portal.accounts.sessions import current_person
from portal.admin import blueprint
from portal.admin.closure_actions import add_closure, hold_calendar, remove_closure
from portal.admin.closure_forms import ClosureForm, ConfirmForm
from portal.admin.closures import beginning_on, entered_lately, listed, may_be_removed, spans
from portal.extensions import db
from portal.forms import filled
from portal.schools.models import ClosedDays
from portal.schools.term_time import calendar_of
from portal.translation import gettext as _
from portal.web import page, redirect_to

OFFICE = staff("headteacher", "deputy", "office")


@blueprint.get("/<slug:school>/admin/closures")
@allow(OFFICE)
def closures(school: str) -> ResponseReturnValue:
    """Coming and recent closures, and the form for another one."""
    return closures_page(filled(ClosureForm))


@blueprint.post("/<slug:school>/admin/closures")
@allow(OFFICE)
def enter_closure(school: str) -> ResponseReturnValue:
    """Enter a closure. The very same one sent again is the same closure."""
    form = ClosureForm()
    hold_calendar(g.school)
    if not form.validate_on_submit():
        return closures_page(form, 422)
    there = spans(g.school)
    if form.days not in [(span.first, span.last) for span in there]:
        if not form.fits(calendar_of(g.school), there):
            return closures_page(form, 422)
        add_closure(g.school, current_person(), *form.days)
    flash(_("Closure added. Days that parents were promised move with it, and the parents get an email."))
    return redirect_to(".closures", school=school)


@blueprint.get("/<slug:school>/admin/closures/<day>/removal")
@allow(OFFICE)
def confirm_removal(school: str, day: str) -> ResponseReturnValue:
    """Ask once more: it moves what parents were promised."""
    return page("admin/closure_removal.html", closure=_removable(day), form=ConfirmForm())


@blueprint.post("/<slug:school>/admin/closures/<day>/removal")
@allow(OFFICE)
def take_closure_back(school: str, day: str) -> ResponseReturnValue:
    """It was a mistake. One that is gone already stays gone."""
    hold_calendar(g.school)
    if db.session.scalar(beginning_on(g.school, day)):
        remove_closure(g.school, current_person(), _removable(day))
    flash(_("Closure removed. Days that parents were promised move back, and the parents get an email."))
    return redirect_to(".closures", school=school)


def closures_page(form: ClosureForm, status: int = 200) -> Response:
    """The list with the form."""
    return page("admin/closures.html", status=status, form=form, closures=listed(g.school))


def _removable(day: str) -> ClosedDays:
    """The closure that begins on this day; 403 once it stays for good."""
    row = find_or_404(beginning_on(g.school, day))
    if not may_be_removed(row, row.first_day in entered_lately(g.school)):
        abort(403)
    return row
