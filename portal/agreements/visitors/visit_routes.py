"""Visitors, signed out, on their own phone: read, say who you are, show it at the desk. The form is kept nowhere but in
the visit itself: no cookie and no parked text knows who was there."""

from typing import Any

from flask import Response, abort, g, request
from flask.typing import ResponseReturnValue

from portal.access import ANYONE, allow, find_or_404
from portal.agreements import blueprint
from portal.agreements.answering_actions import Superseded
from portal.agreements.visitors.access import FOR_VISITORS, own_visit
from portal.agreements.visitors.opened import opened_now, too_quick
from portal.agreements.visitors.visit_actions import TooMany, record_visit
from portal.agreements.visitors.visit_forms import VisitForm
from portal.clock import today
from portal.database import random_id
from portal.extensions import db
from portal.forms import filled
from portal.policies.models import PolicyVersion
from portal.translation import language
from portal.web import page, redirect_to, settings

HERE = "/<slug:school>/visit"


@blueprint.get(HERE)
@allow(ANYONE)
def visit(school: str) -> ResponseReturnValue:
    """The policy for visitors, and who is there."""
    version = for_visitors()
    if version is None:
        return page("agreements/visitors/no_policy.html")
    hidden = {"seen": str(version.id), "key": random_id(26), "opened": opened_now(school)}
    return show(version, filled(VisitForm, **hidden))


@blueprint.post(HERE)
@allow(ANYONE, forgets=True)
def record_my_visit(school: str) -> ResponseReturnValue:
    """Keep it. Whoever is too quick, writes too much, or is one too many is told so, and loses nothing."""
    version, form = for_visitors() or abort(404), VisitForm()
    if "switch" in request.form:
        form.read.data = False  # it is another text
        return show(version, form)
    if not form.validate_on_submit():
        return show(version, form, 422)
    if too_quick(form.opened.data or "", school):
        form.opened.data = opened_now(school)
        return show(version, form, 422, quick=True, problem=True)
    text = version.text_in(language())
    try:
        said = form.said(text.language if text else language())
        made = record_visit(g.school, version, said, settings().visits_per_hour)
    except Superseded:
        db.session.rollback()
        return changed(form)
    except TooMany:
        db.session.rollback()
        return show(for_visitors() or abort(404), form, 429, too_many=True, problem=True)
    return redirect_to(".my_visit", school=school, id=made.public_id)


@blueprint.get(f"{HERE}/<id>")
@allow(ANYONE)
def my_visit(school: str, id: str) -> ResponseReturnValue:  # noqa: A002 -- the address calls it so
    """What to show at the desk: name and time, on the day of the visit alone."""
    response = page("agreements/visitors/recorded.html", visit=find_or_404(own_visit(g.school, id, today())))
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def for_visitors() -> PolicyVersion | None:
    """The policy that visitors of this school read today."""
    return db.session.scalars(FOR_VISITORS, {"school_id": g.school.id}).one_or_none()


def changed(form: VisitForm) -> Response:
    """Another text counts since the page was opened: it is to be read, and ticked, anew."""
    version = for_visitors() or abort(404)
    form.seen.data, form.read.data = str(version.id), False
    return show(version, form, 409, superseded=True, problem=True)


def show(version: PolicyVersion, form: VisitForm, status: int = 200, **more: Any) -> Response:
    """The page of visitors."""
    text = version.text_in(language())
    return page("agreements/visitors/visit.html", status=status, version=version, text=text, form=form, **more)
