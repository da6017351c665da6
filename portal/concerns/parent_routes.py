"""A parent's own concerns: the list, one concern, writing back, the receipt."""

from typing import Any

from flask.typing import ResponseReturnValue

from portal.access import PARENT, allow
from portal.accounts.sessions import current_person
from portal.attachments.receiving import receive
from portal.concerns import blueprint
from portal.concerns.attaching import files_of
from portal.concerns.forms import MessageForm
from portal.concerns.news import whats_new
from portal.concerns.parent_actions import write_back
from portal.concerns.parent_page import (
    SHOW,
    THREAD,
    handlers_before_sealing,
    own,
    seen_before_sealing,
    thread,
    to_change,
)
from portal.concerns.timeline import parent_timeline
from portal.concerns.turns import Overtaken, TooManyMessages
from portal.concerns.viewing_actions import look_at
from portal.concerns.words import too_many_messages
from portal.database import random_id
from portal.web import page, settled


@blueprint.get("/concerns")
@allow(PARENT)
def index() -> ResponseReturnValue:
    """Every concern the person raised, the newest first, with what is new in it."""
    return page("concerns/parent/index.html", concerns=whats_new(current_person()))


@blueprint.get("/concerns/<ref>")
@allow(PARENT, records=True)
def show(ref: str) -> ResponseReturnValue:
    """One concern with everything both sides wrote."""
    concern = own(ref)
    look_at(concern, current_person(), "parent")
    return page(SHOW, **thread(concern))


@blueprint.get("/concerns/<ref>/sent")
@allow(PARENT)
def sent(ref: str) -> ResponseReturnValue:
    """The proof that it was sent: reference, what happens next, by when, whom to call."""
    concern = own(ref)
    return page("concerns/parent/sent.html", concern=concern)


@blueprint.get("/concerns/<ref>/receipt")
@allow(PARENT)
def receipt(ref: str) -> ResponseReturnValue:
    """The same with all that was written, to print or save."""
    concern = own(ref)
    told: dict[str, Any] = {"entries": parent_timeline(concern), "files": files_of(concern)}
    people: dict[str, Any] = {"handlers": handlers_before_sealing(concern), "seen_by": seen_before_sealing(concern)}
    return page("concerns/parent/receipt.html", concern=concern, **told, **people)


@blueprint.post("/concerns/<ref>/messages")
@allow(PARENT, files=True)
def send_message(ref: str) -> ResponseReturnValue:
    """Write back."""
    receive(lambda: own(ref))
    concern, form = to_change(ref), MessageForm()
    if not form.validate_on_submit():
        return page(SHOW, THREAD, 422, **thread(concern, form))
    try:
        key, files = form.key.data or random_id(26), form.attachments.data
        write_back(concern, current_person(), form.body.data, key, files)
    except Overtaken:
        concern = own(ref)
        return page(SHOW, THREAD, 409, **thread(concern, form), overtaken=True)
    except TooManyMessages:
        form.body.errors = [too_many_messages()]
        return page(SHOW, "concerns/_limit.html", 429, **thread(own(ref), form))
    return settled(THREAD, lambda: thread(concern), "concerns.show", ref=ref)
