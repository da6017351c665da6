"""What moves a concern and its dates: the acknowledgement, another day, another recipient, another class."""

from flask import abort, g
from flask.typing import ResponseReturnValue

from portal.access import allow
from portal.accounts.sessions import current_person
from portal.concerns import blueprint, casework_actions
from portal.concerns.access import may_acknowledge, may_follow_class, may_reroute, may_revise
from portal.concerns.casework_forms import DueDateForm, OtherRecipientForm
from portal.concerns.models import Concern
from portal.concerns.recipient_page import RECIPIENT, asked, recipient_page
from portal.concerns.rerouting import class_today, new_class, ways_on
from portal.concerns.staff_page import (
    SHOW,
    THREAD,
    TRIAGE,
    everything,
    may_still_read,
    overtaken,
    readable,
    role_of,
    roles_of,
    taken,
    to_change,
)
from portal.concerns.turns import Overtaken
from portal.schools.term_time import calendar_of
from portal.web import page, redirect_to, settled


@blueprint.post("/<slug:school>/triage/<ref>/acknowledgement")
@allow(TRIAGE)
def acknowledge(school: str, ref: str) -> ResponseReturnValue:
    """Tell the parent that a person has it. A second press finds it done."""
    concern = to_change(ref)
    if not concern.is_open:
        abort(403)
    if may_acknowledge(concern):
        casework_actions.acknowledge(concern, current_person(), role_of(concern))
    return settled(THREAD, lambda: everything(readable(ref)), "concerns.show_to_staff", school=school, ref=ref)


@blueprint.post("/<slug:school>/triage/<ref>/due-date")
@allow(TRIAGE)
def change_date(school: str, ref: str) -> ResponseReturnValue:
    """Promise another day, and say why."""
    concern, form = to_change(ref), DueDateForm()
    form.calendar, form.promised = calendar_of(g.school), concern.due_on
    if not may_revise(concern):
        return overtaken(ref, form.seen.data, due_date_form=form) if form.reason.data else abort(403)
    if not form.validate_on_submit():
        return page(SHOW, THREAD, 422, **everything(concern, due_date_form=form))
    try:
        casework_actions.revise(concern, current_person(), form.day, form.reason.data, form.seen.data)
    except Overtaken:
        return overtaken(ref, form.seen.data, due_date_form=form)
    return settled(THREAD, lambda: everything(readable(ref)), "concerns.show_to_staff", school=school, ref=ref)


@blueprint.get("/<slug:school>/triage/<ref>/recipient")
@allow(TRIAGE)
def choose_recipient(school: str, ref: str) -> ResponseReturnValue:
    """To whom else it could go, and who would read it there."""
    concern = readable(ref)
    if not concern.is_open:
        return redirect_to("concerns.show_to_staff", school=school, ref=ref)
    if not may_reroute(concern, current_person(), roles_of(concern)):
        abort(403)
    return page(RECIPIENT, **recipient_page(concern))


@blueprint.post("/<slug:school>/triage/<ref>/recipient")
@allow(TRIAGE)
def send_on(school: str, ref: str) -> ResponseReturnValue:
    """Send it to somebody else, and say why. Whoever no longer reads it arrives at triage."""
    concern = to_change(ref)
    choices, _directory = ways_on(concern)
    form, person = asked(OtherRecipientForm(), choices), current_person()
    if not may_reroute(concern, person, roles_of(concern)):
        overrun = form.reason.data and concern.sealed_at is None
        return taken(ref, form.seen.data, recipient_form=form) if overrun else abort(403)
    if not form.validate_on_submit():
        return page(RECIPIENT, status=422, **recipient_page(concern, form))
    choice = next(choice for choice in choices if choice.recipient == form.recipient.data)
    words, seen = form.reason.data, form.seen.data
    try:
        casework_actions.send_on(concern, choice, class_today(concern), person, words, seen)
    except Overtaken:
        return page(RECIPIENT, status=409, **recipient_page(readable(ref), form, seen))
    return _onwards(concern, school, ref)


@blueprint.post("/<slug:school>/triage/<ref>/class-change")
@allow(TRIAGE)
def follow_class(school: str, ref: str) -> ResponseReturnValue:
    """Hand it over to the class that the child is in now. Where there is no other class any more, nothing happens."""
    concern = to_change(ref)
    if not concern.is_open:
        abort(403)
    choice = new_class(concern) if may_follow_class(concern) else None
    if choice is not None:
        casework_actions.follow_class(concern, choice, class_today(concern), current_person())
    return _onwards(concern, school, ref)


def _onwards(concern: Concern, school: str, ref: str) -> ResponseReturnValue:
    """Back to the concern, or to triage with whom it is now."""
    if may_still_read(concern):
        return redirect_to("concerns.show_to_staff", school=school, ref=ref)
    return redirect_to("concerns.triage_list", school=school, moved=concern.recipient)
