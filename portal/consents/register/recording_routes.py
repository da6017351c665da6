"""A publication is recorded: after a check, or without one."""

from typing import Any

from flask import Response, flash, g, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from portal.access import allow, doors, find_or_404
from portal.accounts.sessions import current_person
from portal.clock import today
from portal.consents import blueprint
from portal.consents.access import KEEPERS, PUBLISHERS, purposes_of
from portal.consents.models import PublishCheck, Purpose
from portal.consents.register.access import one_check
from portal.consents.register.candidates import Candidates, bring_in, candidates, checked
from portal.consents.register.publication_actions import record_publication, recorded_with
from portal.consents.register.recording import CheckFirst, InIt, Source
from portal.consents.register.recording_forms import RecordingForm
from portal.consents.register.staff import Staff
from portal.database import random_id
from portal.extensions import db
from portal.forms import filled
from portal.schools.classes import in_order
from portal.schools.models import SchoolClass
from portal.translation import gettext as _
from portal.web import page, redirect_to

NEW, PIECE = "consents/register/new.html", "consents/register/_new.html"


@blueprint.get("/<slug:school>/publications/new")
@allow(PUBLISHERS)
def new_publication(school: str) -> ResponseReturnValue:
    """Empty boxes; after a check with what it was for, and with the children who may appear ticked."""
    check = asked_check()
    form = filled(
        RecordingForm,
        owner=current_person().public_id,
        published_on=today().isoformat(),
        key=random_id(26),
        pupils=[one.public_id for one in checked(check).pupils] if check else [],
    )
    prepared(form, check, Staff(g.school))
    return boxes(form, check, candidates(g.school, form, check))


@blueprint.post("/<slug:school>/publications/new")
@allow(PUBLISHERS)
def record_new_publication(school: str) -> ResponseReturnValue:
    """Bring children onto the page, or record what is there. Nothing is recorded against what is permitted now, unless
    it is published already: then what has to go is on the list at once."""
    person, form, check = current_person(), RecordingForm(), asked_check()
    already = recorded_with(form.key.data, person) if form.key.data else None
    if already is not None:
        return redirect_to(".publication", school=school, id=already.public_id)
    if "add" in request.form and check is None:
        return brought_in(form)
    staff, those = Staff(g.school), candidates(g.school, form, check)
    purposes, is_valid = prepared(form, check, staff), form.validate_on_submit()
    children = ticked(form, those)
    if not is_valid or children is None or form.published_on.day is None:
        return boxes(form, check, those, 422)
    details = form.details(staff.by_public_id, form.published_on.day)
    source = Source(purposes[form.purpose.data], check, form.key.data or random_id(26))
    try:
        publication = record_publication(g.school, person, details, children, source)
    except CheckFirst as wrong:
        return checked_first(form, wrong)
    flash(_("The publication is recorded."))
    return redirect_to(".publication", school=school, id=publication.public_id)


def brought_in(form: RecordingForm) -> Response:
    """The page with more children on it, and all that was typed."""
    more = bring_in(g.school, form)
    prepared(form, None, Staff(g.school))
    return boxes(form, None, candidates(g.school, form, None), nobody=more is None, more=bool(more))


def checked_first(form: RecordingForm, wrong: CheckFirst) -> Response:
    """The page again, with who may not be in it. What was loaded before the verb began is loaded anew."""
    check = asked_check()
    prepared(form, check, Staff(g.school))
    return boxes(form, check, candidates(g.school, form, check), 422, wrong=wrong, problem=True)


def ticked(form: RecordingForm, those: Candidates) -> InIt | None:
    """Who is in it; None, with words at the list, where nobody is, or somebody who cannot be."""
    children = those.in_it(form)
    if children is None:
        form.pupils.errors = [_("Some of these children cannot be chosen any more. Look at the list again")]
    elif not children.pupils:
        form.pupils.errors = [_("Select the children who are in it")]
    return children if children and children.pupils else None


def prepared(form: RecordingForm, check: PublishCheck | None, staff: Staff) -> dict[str, Purpose]:
    """Give the form its choices; after a check, what was checked. Returns the purposes by their names in forms."""
    purposes = [one for one in db.session.scalars(purposes_of(g.school.id)) if one.kind != "name"]
    if check is not None:
        purposes = [check.purpose]
        form.purpose.data = check.purpose.slug
    classes = in_order(select(SchoolClass).where(SchoolClass.school_id == g.school.id))
    form.with_choices(purposes, classes).with_staff(staff.by_public_id)
    return {one.slug: one for one in purposes}


def boxes(
    form: RecordingForm, check: PublishCheck | None, those: Candidates, status: int = 200, **more: Any
) -> Response:
    """The page of the boxes; a form that came with an odd key gets a key of its own, or it could be sent twice."""
    form.key.data = form.key.data or random_id(26)
    data: dict[str, Any] = {"nobody": False, "more": False, "wrong": None, "keeps": doors.admits(KEEPERS)} | more
    rows = those.rows(form, data["wrong"])
    return page(NEW, PIECE, status, form=form, check=check, rows=rows, left_out=those.left_out, **data)


def asked_check() -> PublishCheck | None:
    """The check that the address names, None where it names none; 404 for one of another school."""
    named = request.args.get("check")
    if not named:
        return None
    with_all = (joinedload(PublishCheck.purpose), joinedload(PublishCheck.by))
    found: PublishCheck = find_or_404(one_check(g.school, named).options(*with_all))
    return found
