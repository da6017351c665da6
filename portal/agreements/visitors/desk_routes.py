"""The desk: who is here today, who was on another day, what somebody in breach was asked, and the poster."""

from datetime import date
from typing import Any

from flask import Response, flash, g, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import joinedload, selectinload

from portal.access import allow, find_or_404
from portal.accounts.qr import draw
from portal.accounts.sessions import current_person
from portal.agreements import blueprint
from portal.agreements.access import KEEPERS
from portal.agreements.models import Visit, VisitStep
from portal.agreements.visitors.access import one_visit
from portal.agreements.visitors.desk import visitors_on
from portal.agreements.visitors.desk_forms import StepForm
from portal.agreements.visitors.duties import KEPT
from portal.agreements.visitors.poster import ADDRESS, notices
from portal.agreements.visitors.step_actions import NotYet, next_step, take_step
from portal.clock import today
from portal.extensions import db
from portal.forms import filled, read_day, tidy, whole_number
from portal.outbox.composing import link_to
from portal.translation import gettext as _
from portal.web import page, redirect_to

HERE = "/<slug:school>/visitors"


@blueprint.get(HERE)
@allow(KEEPERS)
def visitors(school: str) -> ResponseReturnValue:
    """The visitors of today, or of the day that is asked for; what is none, or still to come, is today."""
    shown = whole_number(request.args.get("page"), digits=5, otherwise=1)
    return page("agreements/visitors/desk.html", found=visitors_on(g.school, asked_day(), shown))


@blueprint.get(f"{HERE}/poster")
@allow(KEEPERS)
def poster(school: str) -> ResponseReturnValue:
    """What hangs at the desk."""
    address = link_to(ADDRESS, school=school)
    return page("agreements/visitors/poster.html", notices=notices(g.school), address=address, code=draw(address))


@blueprint.get(f"{HERE}/<id>")
@allow(KEEPERS)
def visitor(school: str, id: str) -> ResponseReturnValue:  # noqa: A002 -- the address calls it so
    """One visit, and what the visitor was asked."""
    return show(loaded(id))


@blueprint.post(f"{HERE}/<id>/steps")
@allow(KEEPERS)
def take_visitor_step(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Write down that the visitor was asked to delete, and then perhaps to leave."""
    found, form = loaded(id), StepForm()
    if not form.validate_on_submit():
        return show(found, form, 422)
    try:
        take_step(found, form.step.data or "", form.note.data, current_person())
    except NotYet:
        db.session.rollback()
        return show(loaded(id), form, 409, problem=True, not_yet=True)
    flash(_("It is written down."))
    return redirect_to(".visitor", school=school, id=id)


def asked_day() -> date:
    """The day that the address names; what is none, is still to come or is gone already is today."""
    asked = read_day(tidy(request.args.get("day")).replace("\0", ""))
    return asked if asked and today() - KEPT <= asked <= today() else today()


def loaded(public_id: str) -> Visit:
    """A visit of this school with what belongs to it."""
    steps = selectinload(Visit.steps).joinedload(VisitStep.by)
    return find_or_404(one_visit(g.school, public_id).options(joinedload(Visit.version), steps))


def show(found: Visit, form: StepForm | None = None, status: int = 200, **more: Any) -> Response:
    """The page of one visit."""
    data: dict[str, Any] = {"visit": found, "step": next_step(found), "form": form or filled(StepForm)}
    return page("agreements/visitors/visitor.html", status=status, **data, **more)
