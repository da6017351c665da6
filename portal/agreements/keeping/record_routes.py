"""One child and one adult: all that was answered, and what the school writes down; and who wants to be called."""

from typing import Any

from flask import Response, abort, flash, g, url_for
from flask.typing import ResponseReturnValue

from portal.access import allow, find_or_404
from portal.accounts.sessions import current_person
from portal.agreements import blueprint
from portal.agreements.access import KEEPERS, kept_record
from portal.agreements.answering_actions import Superseded, record_answer
from portal.agreements.asked import agreement_of
from portal.agreements.keeping import record_actions
from portal.agreements.keeping.calls import calls_waiting
from portal.agreements.keeping.desk import asks_families
from portal.agreements.keeping.forms import ExcuseForm, OnBehalfForm
from portal.agreements.keeping.history import history_of
from portal.agreements.keeping.overview_routes import PLACE
from portal.database import random_id
from portal.extensions import db
from portal.forms import filled
from portal.policies.models import PolicyVersion
from portal.schools.models import Guardianship
from portal.translation import gettext as _
from portal.web import page, redirect_to

RECORD = f"{PLACE}/<id>/<adult>"


@blueprint.get(RECORD)
@allow(KEEPERS)
def kept(school: str, id: str, adult: str) -> ResponseReturnValue:  # noqa: A002 -- the address calls it so
    """What one adult answered about one child."""
    return record_page(link_named(id, adult), agreement())


@blueprint.post(f"{RECORD}/answers")
@allow(KEEPERS)
def record_on_behalf(school: str, id: str, adult: str) -> ResponseReturnValue:  # noqa: A002
    """Write down an answer that came on paper or by phone."""
    link, version = link_named(id, adult), agreement()
    form = OnBehalfForm().for_version(version)
    if not form.validate_on_submit():
        return record_page(link, version, 422, form=form)
    try:
        record_answer(link.person, link.pupil, version, form.given(), current_person())
    except Superseded:
        db.session.rollback()
        link, version = link_named(id, adult), agreement()
        form.seen.data = str(version.id)
        return record_page(link, version, 409, form=form, superseded=True, problem=True)
    flash(_("The answer is recorded."))
    return redirect_to(".kept", school=school, id=id, adult=adult)


@blueprint.post(f"{RECORD}/excuses")
@allow(KEEPERS)
def excuse(school: str, id: str, adult: str) -> ResponseReturnValue:  # noqa: A002
    """Do not ask this adult."""
    link, version, form = link_named(id, adult), agreement(), ExcuseForm()
    if not form.validate_on_submit():
        return record_page(link, version, 422, excuse_form=form)
    record_actions.excuse(link, version.policy, current_person(), form.reason.data)
    flash(_("The school does not ask this adult any more."))
    return redirect_to(".kept", school=school, id=id, adult=adult)


@blueprint.post(f"{RECORD}/excuses/end")
@allow(KEEPERS)
def end_excuse(school: str, id: str, adult: str) -> ResponseReturnValue:  # noqa: A002
    """Ask this adult again."""
    record_actions.end_excuse(link_named(id, adult), agreement().policy, current_person())
    flash(_("The school asks this adult again."))
    return redirect_to(".kept", school=school, id=id, adult=adult)


@blueprint.get(f"{PLACE}/call-backs")
@allow(KEEPERS)
def calls(school: str) -> ResponseReturnValue:
    """Who wants to talk before answering."""
    waiting = calls_waiting(g.school, current_person())
    return page("agreements/keeping/calls.html", calls=waiting, asks=asks_families(g.school))


@blueprint.post(f"{RECORD}/call-back")
@allow(KEEPERS)
def note_call(school: str, id: str, adult: str) -> ResponseReturnValue:  # noqa: A002
    """Somebody has called."""
    record_actions.note_call(link_named(id, adult), current_person())
    flash(_("The call is noted as done."))
    return redirect_to(".calls", school=school)


def agreement() -> PolicyVersion:
    """The agreement of the school; 404 where it asks nobody."""
    return agreement_of(g.school) or abort(404)


def link_named(pupil: str, adult: str) -> Guardianship:
    """A child and an adult of this school; 404 for any other, and for one's own family."""
    values = {"school_id": g.school.id, "keeper_id": current_person().id}
    found: Guardianship = find_or_404(kept_record(pupil, adult), values)
    return found


def record_page(link: Guardianship, version: PolicyVersion, status: int = 200, **more: Any) -> Response:
    """Everything about the two, and the forms."""
    here = {"school": g.school.slug, "id": link.pupil.public_id, "adult": link.person.public_id}
    forms = {
        "form": filled(
            OnBehalfForm,
            url_for(".record_on_behalf", **here),
            seen=str(version.id),
            key=random_id(26),
        ).for_version(version),
        "excuse_form": filled(ExcuseForm, url_for(".excuse", **here)),
    }
    data = {"link": link, "here": here, "version": version, "history": history_of(link, version.policy)}
    return page("agreements/keeping/record.html", status=status, **{**data, **forms, **more})
