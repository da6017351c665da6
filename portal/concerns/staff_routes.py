"""Triage, and one concern as staff see it."""

from typing import Any

from flask import abort, g, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import joinedload, undefer_group

from portal.access import allow, find_or_404, staff
from portal.accounts.models import Person
from portal.accounts.sessions import current_person
from portal.concerns import blueprint, staff_actions, triage
from portal.concerns.access import may_answer, may_close, may_seal, named, readable_at
from portal.concerns.forms import AssignmentForm, ClosureForm, HandoverForm, MessageForm, NoteForm
from portal.concerns.models import Concern
from portal.concerns.readers import readers_with_roles, reading_role
from portal.concerns.telling import may_tell_author
from portal.concerns.timeline import seen_by_staff, since, staff_timeline
from portal.concerns.turns import Overtaken, TooManyMessages, hold
from portal.concerns.viewing_actions import look_at
from portal.concerns.words import too_many_messages
from portal.database import random_id
from portal.extensions import db
from portal.forms import Form, filled
from portal.schools.models import Guardianship
from portal.schools.roles import CONCERN_ROLES
from portal.schools.standing import standing_of
from portal.web import page, redirect_to, settled

TRIAGE = staff(*CONCERN_ROLES)
SHOW, THREAD, LIMIT = "concerns/staff/show.html", "concerns/staff/_thread.html", "concerns/_limit.html"


@blueprint.get("/<slug:school>/triage")
@allow(TRIAGE)
def triage_list(school: str) -> ResponseReturnValue:
    """What waits for this reader, by due date."""
    person = current_person()
    view = request.args.get("view", "open")
    view = view if view in triage.VIEWS else "open"
    found = triage.triage_page(g.school, person, view, request.args.get("after"))
    counts = triage.counts(g.school, person)
    return page("concerns/staff/triage.html", "concerns/staff/_triage.html", view=view, found=found, counts=counts)


@blueprint.get("/<slug:school>/triage/<ref>")
@allow(TRIAGE, records=True)
def show_to_staff(school: str, ref: str) -> ResponseReturnValue:
    """One concern: the thread, the notes, and what can be done."""
    concern = _readable(ref)
    look_at(concern, current_person(), _role(concern))
    return page(SHOW, **_everything(concern))


@blueprint.post("/<slug:school>/triage/<ref>/messages")
@allow(TRIAGE)
def reply(school: str, ref: str) -> ResponseReturnValue:
    """Answer the parent. What came in between is shown first, and the text stays."""
    concern, form, person = _to_change(ref), MessageForm(), current_person()
    if not form.validate_on_submit():
        return page(SHOW, THREAD, 422, **_everything(concern, reply_form=form))
    key, seen = form.key.data or random_id(26), form.seen.data
    try:
        staff_actions.answer(concern, person, _role(concern), form.body.data, key, seen)
    except Overtaken:
        return _overtaken(ref, seen, reply_form=form)
    except TooManyMessages:
        return _too_many(ref, form)
    return settled(THREAD, lambda: _everything(_readable(ref)), "concerns.show_to_staff", school=school, ref=ref)


@blueprint.post("/<slug:school>/triage/<ref>/notes")
@allow(TRIAGE)
def write_note(school: str, ref: str) -> ResponseReturnValue:
    """A note among staff."""
    concern, form = _to_change(ref), NoteForm()
    if not form.validate_on_submit():
        return page(SHOW, THREAD, 422, **_everything(concern, note_form=form))
    staff_actions.add_note(concern, current_person(), form.body.data, form.key.data or random_id(26))
    return settled(THREAD, lambda: _everything(_readable(ref)), "concerns.show_to_staff", school=school, ref=ref)


@blueprint.post("/<slug:school>/triage/<ref>/assignment")
@allow(TRIAGE)
def assign(school: str, ref: str) -> ResponseReturnValue:
    """Take it, or hand it over to somebody else who may read it."""
    concern = _to_change(ref)
    people = [reader for reader, _role in readers_with_roles(concern)]
    form = _with_people(AssignmentForm(), people)
    if not concern.is_open:
        abort(403)
    if not form.validate_on_submit():
        return page(SHOW, THREAD, 422, **_everything(concern, assignment_form=form))
    handler = next(p for p in people if p.public_id == form.handler.data)
    try:
        staff_actions.assign(concern, handler, current_person(), form.before.data)
    except Overtaken:
        return _taken(ref)
    return settled(THREAD, lambda: _everything(_readable(ref)), "concerns.show_to_staff", school=school, ref=ref)


@blueprint.post("/<slug:school>/triage/<ref>/handover")
@allow(TRIAGE)
def seal(school: str, ref: str) -> ResponseReturnValue:
    """This is safeguarding: into the sealed queue, out of sight of everybody else."""
    concern, form = _to_change(ref), HandoverForm()
    if not may_seal(concern):
        abort(403)
    if not form.validate_on_submit():
        return page(SHOW, status=422, **_everything(concern, handover_form=form))
    try:
        staff_actions.seal(concern, current_person(), form.reason.data)
    except Overtaken:
        return _overtaken(ref, None, handover_form=form)
    except staff_actions.NobodyToSeal:
        return page(SHOW, status=409, **_everything(_readable(ref), handover_form=form), nobody_to_seal=True)
    return redirect_to("concerns.triage_list", school=school, sealed=1)


@blueprint.post("/<slug:school>/triage/<ref>/closure")
@allow(TRIAGE)
def close(school: str, ref: str) -> ResponseReturnValue:
    """End it, with an outcome and words for the parent."""
    concern, form, person = _to_change(ref), ClosureForm(), current_person()
    outcome, words, seen = form.outcome.data, form.explanation.data, form.seen.data
    if not concern.is_open and staff_actions.closed_already(concern, person, words):
        return redirect_to("concerns.show_to_staff", school=school, ref=ref)
    if not may_close(concern, person):
        return _taken(ref, seen, closure_form=form) if words else abort(403)
    if not form.validate_on_submit():
        return page(SHOW, status=422, **_everything(concern, closure_form=form))
    try:
        staff_actions.close(concern, person, outcome, words, seen)
    except Overtaken:
        return _overtaken(ref, seen, closure_form=form)
    return redirect_to("concerns.show_to_staff", school=school, ref=ref)


def _overtaken(ref: str, seen: str | None, **forms: Form) -> ResponseReturnValue:
    """409: what came in between, with everything typed still there and ready to be sent after reading."""
    concern = _readable(ref)
    for form in forms.values():
        if "seen" in form:
            form["seen"].data = str(concern.turn)
    data = _everything(concern, **forms)
    return page(SHOW, THREAD, 409, **data, overtaken=since(concern, seen))


def _taken(ref: str, seen: str | None = None, **forms: Form) -> ResponseReturnValue:
    """409: somebody else took it, or ended it, since the page was made. What was typed is shown to be copied."""
    concern = _readable(ref)
    if not concern.is_open or concern.handler is None:
        return _overtaken(ref, seen, **forms)
    missed = since(concern, seen) if seen else []
    return page(SHOW, THREAD, 409, **_everything(concern, **forms), overtaken=missed, taken=True)


def _too_many(ref: str, form: MessageForm) -> ResponseReturnValue:
    """429: the text stays in its box, to be sent later."""
    form.body.errors = [too_many_messages()]
    return page(SHOW, LIMIT, 429, **_everything(_readable(ref), reply_form=form))


def _to_change(ref: str) -> Concern:
    """The same concern, held for this transaction: nobody seals or takes it between the question and the deed."""
    hold(ref)
    return _readable(ref)


def _readable(ref: str) -> Concern:
    """The concern, if this person may read it as staff of this school; otherwise it is not found."""
    query = (
        readable_at(g.school, current_person())
        .where(named(ref))
        .options(undefer_group("words"), joinedload(Concern.pupil), joinedload(Concern.author))
        .options(joinedload(Concern.handler), joinedload(Concern.school_class), joinedload(Concern.about))
        .execution_options(populate_existing=True)
    )
    return find_or_404(query)


def _role(concern: Concern) -> str:
    return reading_role(concern, standing_of(current_person()).posts)


def _with_people(form: AssignmentForm, people: list[Person]) -> AssignmentForm:
    """The form with everybody a concern can be handed to: all who may read it."""
    form.handler.choices = [(p.public_id, p.full_name) for p in people]
    return form


def _everything(concern: Concern, **forms: Form) -> dict[str, Any]:
    """All that the staff page of a concern shows. Forms given hold what was typed; the others are fresh."""
    person, address = current_person(), url_for(".show_to_staff", school=g.school.slug, ref=concern.reference)
    readers = readers_with_roles(concern)
    people = [reader for reader, _role in readers]
    fresh = {"key": random_id(26), "seen": str(concern.turn)}
    return {
        "concern": concern,
        "entries": staff_timeline(concern),
        "seen_by": seen_by_staff(concern),
        "readers": readers,
        "relation": _relation(concern),
        "can_answer": may_answer(concern),
        "can_close": may_close(concern, person),
        "can_seal": may_seal(concern),
        "author_can_read": may_tell_author(concern),
        "reply_form": forms.get("reply_form") or filled(MessageForm, f"{address}/messages", **fresh),
        "note_form": forms.get("note_form") or filled(NoteForm, f"{address}/notes", **fresh),
        "closure_form": forms.get("closure_form") or filled(ClosureForm, f"{address}/closure", **fresh),
        "handover_form": forms.get("handover_form") or filled(HandoverForm, f"{address}/handover"),
        "assignment_form": forms.get("assignment_form") or _with_people(filled(AssignmentForm), people),
    }


def _relation(concern: Concern) -> str | None:
    """How the author is related to the child, as the newest link says."""
    query = (
        select(Guardianship.relationship_)
        .where(Guardianship.person_id == concern.author_id, Guardianship.pupil_id == concern.pupil_id)
        .order_by(Guardianship.id.desc())
        .limit(1)
    )
    return db.session.scalar(query)
