"""A parent's own concerns: the list, one concern, writing back, withdrawing, the receipt."""

from typing import Any

from flask import g, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, undefer_group

from portal.access import PARENT, allow, find_or_404
from portal.accounts.models import Person
from portal.accounts.sessions import current_person
from portal.concerns import blueprint
from portal.concerns.access import may_withdraw, named, own_concerns
from portal.concerns.forms import EmptyForm, MessageForm
from portal.concerns.models import Concern, Viewing
from portal.concerns.news import whats_new
from portal.concerns.parent_actions import withdraw, write_back
from portal.concerns.timeline import parent_timeline, seen_by_staff
from portal.concerns.turns import Overtaken, TooManyMessages, hold
from portal.concerns.viewing_actions import look_at
from portal.concerns.words import too_many_messages
from portal.database import random_id
from portal.extensions import db
from portal.forms import filled
from portal.schools.access import children_of
from portal.schools.models import Pupil
from portal.web import page, redirect_to, settled

THREAD = "concerns/parent/_thread.html"


@blueprint.get("/concerns")
@allow(PARENT)
def index() -> ResponseReturnValue:
    """Every concern the person raised, the newest first, with what is new in it."""
    return page("concerns/parent/index.html", concerns=whats_new(current_person()))


@blueprint.get("/concerns/<ref>")
@allow(PARENT, records=True)
def show(ref: str) -> ResponseReturnValue:
    """One concern with everything both sides wrote."""
    concern = _own(ref)
    look_at(concern, current_person(), "parent")
    return page("concerns/parent/show.html", **_thread(concern))


@blueprint.get("/concerns/<ref>/sent")
@allow(PARENT)
def sent(ref: str) -> ResponseReturnValue:
    """The proof that it was sent: reference, what happens next, by when, whom to call."""
    concern = _own(ref)
    return page("concerns/parent/sent.html", concern=concern)


@blueprint.get("/concerns/<ref>/receipt")
@allow(PARENT)
def receipt(ref: str) -> ResponseReturnValue:
    """The same with all that was written, to print or save."""
    concern = _own(ref)
    return page("concerns/parent/receipt.html", concern=concern, entries=parent_timeline(concern))


@blueprint.post("/concerns/<ref>/messages")
@allow(PARENT)
def send_message(ref: str) -> ResponseReturnValue:
    """Write back."""
    concern, form = _to_change(ref), MessageForm()
    if not form.validate_on_submit():
        return page("concerns/parent/show.html", THREAD, 422, **_thread(concern, form))
    try:
        write_back(concern, current_person(), form.body.data, form.key.data or random_id(26))
    except Overtaken:
        concern = _own(ref)
        return page("concerns/parent/show.html", THREAD, 409, **_thread(concern, form), overtaken=True)
    except TooManyMessages:
        form.body.errors = [too_many_messages()]
        return page("concerns/parent/show.html", "concerns/_limit.html", 429, **_thread(_own(ref), form))
    return settled(THREAD, lambda: _thread(concern), "concerns.show", ref=ref)


@blueprint.get("/concerns/<ref>/withdrawal")
@allow(PARENT)
def confirm_withdrawal(ref: str) -> ResponseReturnValue:
    """Ask once more before it ends."""
    concern = _own(ref)
    if not may_withdraw(concern, current_person()):
        return redirect_to("concerns.show", ref=ref)
    return page("concerns/parent/withdrawal.html", concern=concern, form=EmptyForm())


@blueprint.post("/concerns/<ref>/withdrawal")
@allow(PARENT)
def withdraw_concern(ref: str) -> ResponseReturnValue:
    """End it."""
    concern = _to_change(ref)
    try:
        withdraw(concern, current_person())
    except Overtaken:
        return redirect_to("concerns.show", ref=ref)  # closed already: the page says how
    return redirect_to("concerns.show", ref=ref)


def _to_change(ref: str) -> Concern:
    """The same, held for this transaction: what lets the person read it stays true until the words are in."""
    hold(ref)
    return _own(ref)


def _own(ref: str) -> Concern:
    """The person's own concern, with its words; anybody else's is not found."""
    query: Select[Concern] = (
        own_concerns(current_person())
        .where(named(ref))
        .options(undefer_group("words"), joinedload(Concern.school), joinedload(Concern.pupil))
        .options(joinedload(Concern.handler))
        .execution_options(populate_existing=True)
    )
    concern = find_or_404(query)
    g.school = concern.school
    return concern


def seen_before_sealing(concern: Concern) -> list[Viewing]:
    """Who of the school has looked, as far as its author may know."""
    views = seen_by_staff(concern)
    if concern.sealed_at is None or not concern.sealed_afterwards:
        return views
    return [view for view in views if view.first_at < concern.sealed_at]


def may_raise_at(school_id: int, person: Person) -> bool:
    """Whether somebody has a child on roll at a school: a leaver's parent cannot begin anew there."""
    return db.session.scalar(select(children_of(person).where(Pupil.school_id == school_id).exists())) or False


def _thread(concern: Concern, form: MessageForm | None = None) -> dict[str, Any]:
    address = url_for(".send_message", ref=concern.reference)
    return {
        "concern": concern,
        "entries": parent_timeline(concern),
        "seen_by": seen_before_sealing(concern),
        "can_raise": concern.is_open or may_raise_at(concern.school_id, current_person()),
        "form": form or filled(MessageForm, address, key=random_id(26), seen=str(concern.turn)),
    }
