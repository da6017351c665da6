"""How a school's desk works: quiet hours, reopening, second factor, and what it promises for each topic."""

from flask import Response, flash, g
from flask.typing import ResponseReturnValue

from portal.access import allow, staff
from portal.accounts.sessions import current_person
from portal.admin import blueprint
from portal.admin.desk_actions import set_desk, set_reply_days
from portal.admin.desk_forms import DeskForm, as_set
from portal.admin.reply_days import ReplyDays
from portal.forms import filled
from portal.translation import gettext as _
from portal.web import page, redirect_to

LEADERS = staff("headteacher", "deputy")


@blueprint.get("/<slug:school>/admin/desk")
@allow(LEADERS)
def desk(school: str) -> ResponseReturnValue:
    """What is set."""
    return desk_page(filled(DeskForm, **as_set(g.school)))


@blueprint.post("/<slug:school>/admin/desk")
@allow(LEADERS)
def save_desk(school: str) -> ResponseReturnValue:
    """Set it."""
    form = DeskForm()
    if not form.validate_on_submit():
        return desk_page(form, 422)
    set_desk(g.school, current_person(), form.settings)
    flash(_("The settings are saved."))
    return redirect_to(".desk", school=school)


@blueprint.get("/<slug:school>/admin/reply-days")
@allow(LEADERS)
def reply_days(school: str) -> ResponseReturnValue:
    """What is promised for each topic."""
    return reply_days_page(ReplyDays.of(g.school))


@blueprint.post("/<slug:school>/admin/reply-days")
@allow(LEADERS)
def save_reply_days(school: str) -> ResponseReturnValue:
    """Promise something else from now on."""
    form = ReplyDays()
    if not form.validate_on_submit():
        return reply_days_page(form, 422)
    set_reply_days(g.school, current_person(), form.promised)
    flash(_("The school days are saved. They count for what parents send from now on."))
    return redirect_to(".reply_days", school=school)


def desk_page(form: DeskForm, status: int = 200) -> Response:
    """The settings in their form."""
    return page("admin/desk.html", status=status, form=form)


def reply_days_page(form: ReplyDays, status: int = 200) -> Response:
    """A row for each topic."""
    return page("admin/reply_days.html", status=status, form=form)
