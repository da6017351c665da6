"""How a concern ends and goes on, on both sides: closing, withdrawing, opening it again, and whether it is sorted."""

from typing import Any

from flask import abort
from flask.typing import ResponseReturnValue

from portal.access import PARENT, allow
from portal.accounts.sessions import current_person
from portal.concerns import blueprint, ending_actions, parent_page, staff_page
from portal.concerns.access import may_close, may_reopen, may_reopen_as_staff, may_withdraw
from portal.concerns.casework_forms import ReplyForm
from portal.concerns.ending_forms import CheckInForm, ReopeningForm, StaffReopeningForm
from portal.concerns.endings import ended_with
from portal.concerns.forms import ClosureForm, EmptyForm, MessageForm
from portal.concerns.models import Concern
from portal.concerns.staff_page import TRIAGE
from portal.concerns.turns import Overtaken, TooManyMessages
from portal.concerns.words import too_many_messages
from portal.database import random_id
from portal.forms import filled
from portal.web import page, redirect_to

CHECK_IN = "concerns/parent/check_in.html"


@blueprint.get("/concerns/<ref>/withdrawal")
@allow(PARENT)
def confirm_withdrawal(ref: str) -> ResponseReturnValue:
    """Ask once more before it ends."""
    concern = parent_page.own(ref)
    if not may_withdraw(concern, current_person()):
        return redirect_to("concerns.show", ref=ref)
    return page("concerns/parent/withdrawal.html", concern=concern, form=EmptyForm())


@blueprint.post("/concerns/<ref>/withdrawal")
@allow(PARENT)
def withdraw_concern(ref: str) -> ResponseReturnValue:
    """End it."""
    concern = parent_page.to_change(ref)
    try:
        ending_actions.withdraw(concern, current_person())
    except Overtaken:
        return redirect_to("concerns.show", ref=ref)  # closed already: the page says how
    return redirect_to("concerns.show", ref=ref)


@blueprint.post("/concerns/<ref>/reopening")
@allow(PARENT)
def open_again(ref: str) -> ResponseReturnValue:
    """The parent wants it to go on."""
    concern, form = parent_page.to_change(ref), ReopeningForm()
    if not form.validate_on_submit():
        if not may_reopen(concern):
            abort(403)
        return show_to_parent(concern, 422, reopening=form, problem=True)
    try:
        ending_actions.open_again(concern, current_person(), form.body.data, form.key.data or random_id(26))
    except Overtaken:
        return as_message(ref, form.body.data)
    except ending_actions.TooLate:
        return show_to_parent(parent_page.own(ref), 403, reopening=form, problem=True, too_late=True)
    except TooManyMessages:
        form.body.errors = [too_many_messages()]
        return show_to_parent(parent_page.own(ref), 429, reopening=form, problem=True)
    return redirect_to("concerns.show", ref=ref)


@blueprint.get("/concerns/<ref>/check-in")
@allow(PARENT)
def check_in(ref: str) -> ResponseReturnValue:
    """Is it sorted? Once answered, thanks and the ways on."""
    concern = parent_page.own(ref)
    closure = ended_with(concern)
    if closure is None or closure.asked_at is None:
        return redirect_to("concerns.show", ref=ref)
    return page(CHECK_IN, concern=concern, closure=closure, form=filled(CheckInForm), **parent_page.ways_on(concern))


@blueprint.post("/concerns/<ref>/check-in")
@allow(PARENT)
def answer_check_in(ref: str) -> ResponseReturnValue:
    """The answer, given once."""
    concern, form = parent_page.to_change(ref), CheckInForm()
    closure = ended_with(concern)
    if closure is None or closure.asked_at is None:
        return redirect_to("concerns.show", ref=ref)
    if closure.sorted is None and not form.validate_on_submit():
        return page(CHECK_IN, status=422, concern=concern, closure=closure, form=form, **parent_page.ways_on(concern))
    ending_actions.say_whether_sorted(concern, current_person(), form.sorted.data)
    return redirect_to("concerns.check_in", ref=ref)


@blueprint.post("/<slug:school>/triage/<ref>/closure")
@allow(TRIAGE)
def close(school: str, ref: str) -> ResponseReturnValue:
    """End it, with an outcome and words for the parent."""
    concern, form, person = staff_page.to_change(ref), ClosureForm(), current_person()
    outcome, words, seen = form.outcome.data, form.explanation.data, form.seen.data
    if not concern.is_open and ending_actions.closed_already(concern, person, words):
        return redirect_to("concerns.show_to_staff", school=school, ref=ref)
    if not may_close(concern, person):
        return staff_page.taken(ref, seen, closure_form=form) if words else abort(403)
    if not form.validate_on_submit():
        return page(staff_page.SHOW, status=422, **staff_page.everything(concern, closure_form=form))
    try:
        ending_actions.close(concern, person, outcome, words, seen)
    except Overtaken:
        return staff_page.overtaken(ref, seen, closure_form=form)
    return redirect_to("concerns.show_to_staff", school=school, ref=ref)


@blueprint.post("/<slug:school>/triage/<ref>/reopening")
@allow(TRIAGE)
def reopen(school: str, ref: str) -> ResponseReturnValue:
    """The school goes on with what it closed."""
    concern, form = staff_page.to_change(ref), StaffReopeningForm()
    ended = ended_with(concern)
    wanted = bool(form.body.data) if ended is None else may_reopen_as_staff(concern, ended)
    if not wanted:
        abort(403)
    if not form.validate_on_submit():
        return page(staff_page.SHOW, status=422, **staff_page.everything(concern, reopening_form=form))
    role, key = staff_page.role_of(concern), form.key.data or random_id(26)
    try:
        ending_actions.reopen(concern, current_person(), role, form.body.data, key)
    except Overtaken:
        return staff_page.overtaken(ref, None, reply_form=filled(ReplyForm, key=key, body=form.body.data))
    except TooManyMessages:
        form.body.errors = [too_many_messages()]
        return page(staff_page.SHOW, status=429, **staff_page.everything(staff_page.readable(ref), reopening_form=form))
    return redirect_to("concerns.show_to_staff", school=school, ref=ref)


def as_message(ref: str, body: str) -> ResponseReturnValue:
    """409: it is open again already. The words stand in the box of an ordinary message, to be sent from there."""
    concern = parent_page.own(ref)
    form = filled(MessageForm, key=random_id(26), seen=str(concern.turn), body=body)
    return page(parent_page.SHOW, status=409, **parent_page.thread(concern, form), problem=True, is_open_again=True)


def show_to_parent(concern: Concern, status: int, reopening: ReopeningForm, **said: Any) -> ResponseReturnValue:
    """The parent's page with what was typed, and with what is in the way."""
    return page(parent_page.SHOW, status=status, **parent_page.thread(concern, reopening=reopening), **said)
