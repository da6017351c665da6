"""The thread of one concern as staff see it."""

from flask.typing import ResponseReturnValue

from portal.access import allow
from portal.accounts.sessions import current_person
from portal.attachments.receiving import receive
from portal.concerns import blueprint, saved_replies, staff_actions
from portal.concerns.access import may_answer
from portal.concerns.casework_forms import ReplyForm
from portal.concerns.forms import NoteForm
from portal.concerns.staff_page import (
    SHOW,
    THREAD,
    TRIAGE,
    everything,
    overtaken,
    readable,
    role_of,
    to_change,
    too_many,
)
from portal.concerns.turns import Overtaken, TooManyMessages
from portal.concerns.viewing_actions import look_at
from portal.database import random_id
from portal.web import page, settled


@blueprint.get("/<slug:school>/triage/<ref>")
@allow(TRIAGE, records=True)
def show_to_staff(school: str, ref: str) -> ResponseReturnValue:
    """One concern: the thread, the notes, and what can be done."""
    concern = readable(ref)
    look_at(concern, current_person(), role_of(concern))
    if saved_replies.are_wanted() and may_answer(concern):
        return saved_replies.page_with_replies(concern)
    return page(SHOW, **everything(concern))


@blueprint.post("/<slug:school>/triage/<ref>/messages")
@allow(TRIAGE, files=True)
def reply(school: str, ref: str) -> ResponseReturnValue:
    """Answer the parent. What came in between is shown first, and the text stays."""
    receive(lambda: readable(ref))
    concern, form, person = to_change(ref), ReplyForm(), current_person()
    if not form.validate_on_submit():
        return page(SHOW, THREAD, 422, **everything(concern, reply_form=form))
    key, seen, files = form.key.data or random_id(26), form.seen.data, form.attachments.data
    try:
        staff_actions.answer(concern, person, role_of(concern), form.body.data, key, seen, form.owed.data, files)
    except Overtaken:
        return overtaken(ref, seen, reply_form=form)
    except TooManyMessages:
        return too_many(ref, form)
    return settled(THREAD, lambda: everything(readable(ref)), "concerns.show_to_staff", school=school, ref=ref)


@blueprint.post("/<slug:school>/triage/<ref>/notes")
@allow(TRIAGE)
def write_note(school: str, ref: str) -> ResponseReturnValue:
    """A note among staff."""
    concern, form = to_change(ref), NoteForm()
    if not form.validate_on_submit():
        return page(SHOW, THREAD, 422, **everything(concern, note_form=form))
    staff_actions.add_note(concern, current_person(), form.body.data, form.key.data or random_id(26))
    return settled(THREAD, lambda: everything(readable(ref)), "concerns.show_to_staff", school=school, ref=ref)
