"""Pages of the headteacher: who has an authenticator, and its removal for somebody who lost phone and codes."""

from flask import Response, abort, flash, g
from flask.typing import ResponseReturnValue

from portal.access import allow, find_or_404, staff
from portal.accounts.models import Person
from portal.accounts.sessions import current_person
from portal.admin import blueprint
from portal.admin.second_factor import colleague, colleagues, has_one
from portal.admin.second_factor_actions import remove_for
from portal.translation import gettext as _
from portal.web import page, redirect_to


@blueprint.get("/<slug:school>/admin/second-factor")
@allow(staff("headteacher"))
def second_factor(school: str) -> Response:
    """Everybody on the staff, and whether they have one."""
    found = colleagues(g.school.id)
    return page("admin/second_factor.html", colleagues=found, me=current_person())


@blueprint.get("/<slug:school>/admin/second-factor/<id>/removal")
@allow(staff("headteacher"))
def confirm_second_factor_removal(school: str, id: str) -> ResponseReturnValue:  # noqa: A002 -- its name in addresses
    """Ask the headteacher to make sure who it is."""
    person = somebody_else(id)
    if not has_one(person):
        return redirect_to("admin.second_factor", school=school)
    return page("admin/second_factor_removal.html", colleague=person)


@blueprint.post("/<slug:school>/admin/second-factor/<id>/removal")
@allow(staff("headteacher"))
def remove_second_factor(school: str, id: str) -> ResponseReturnValue:  # noqa: A002 -- its name in addresses
    """Remove it."""
    person = somebody_else(id)
    remove_for(person, current_person(), g.school)
    flash(str(_("The app was removed. %(name)s is signed out everywhere and is told by email.", name=person.full_name)))
    return redirect_to("admin.second_factor", school=school)


def somebody_else(public_id: str) -> Person:
    """A colleague; 404 for strangers, 403 for oneself: one's own goes only with a code."""
    person = find_or_404(colleague(g.school.id, public_id))
    if person.id == current_person().id:
        abort(403)
    return person
