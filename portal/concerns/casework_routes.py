"""What moves a concern: who deals with it, the sealed queue."""

from flask import abort
from flask.typing import ResponseReturnValue

from portal.access import allow
from portal.accounts.sessions import current_person
from portal.concerns import blueprint, staff_actions
from portal.concerns.access import may_seal
from portal.concerns.forms import AssignmentForm, HandoverForm
from portal.concerns.readers import readers_with_roles
from portal.concerns.staff_page import (
    SHOW,
    THREAD,
    TRIAGE,
    everything,
    overtaken,
    readable,
    taken,
    to_change,
    with_people,
)
from portal.concerns.turns import Overtaken
from portal.web import page, redirect_to, settled


@blueprint.post("/<slug:school>/triage/<ref>/assignment")
@allow(TRIAGE)
def assign(school: str, ref: str) -> ResponseReturnValue:
    """Take it, or hand it over to somebody else who may read it."""
    concern = to_change(ref)
    people = [reader for reader, _held in readers_with_roles(concern)]
    form = with_people(AssignmentForm(), people)
    if not concern.is_open:
        abort(403)
    if not form.validate_on_submit():
        return page(SHOW, THREAD, 422, **everything(concern, assignment_form=form))
    handler = next(p for p in people if p.public_id == form.handler.data)
    try:
        staff_actions.assign(concern, handler, current_person(), form.before.data)
    except Overtaken:
        return taken(ref)
    return settled(THREAD, lambda: everything(readable(ref)), "concerns.show_to_staff", school=school, ref=ref)


@blueprint.post("/<slug:school>/triage/<ref>/handover")
@allow(TRIAGE)
def seal(school: str, ref: str) -> ResponseReturnValue:
    """This is safeguarding: into the sealed queue, out of sight of everybody else."""
    concern, form = to_change(ref), HandoverForm()
    if not may_seal(concern):
        abort(403)
    if not form.validate_on_submit():
        return page(SHOW, status=422, **everything(concern, handover_form=form))
    try:
        staff_actions.seal(concern, current_person(), form.reason.data)
    except Overtaken:
        return overtaken(ref, None, handover_form=form)
    except staff_actions.NobodyToSeal:
        return page(SHOW, status=409, **everything(readable(ref), handover_form=form), nobody_to_seal=True)
    return redirect_to("concerns.triage_list", school=school, sealed=1)
