"""One concern as staff see it: loaded through the reader, with every form it holds."""

from functools import cache
from typing import Any

from flask import g, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import joinedload, undefer_group, with_expression

from portal.access import find_or_404, staff
from portal.accounts.models import Person
from portal.accounts.sessions import current_person
from portal.concerns.access import (
    as_kept,
    author_may_know,
    may_acknowledge,
    may_answer,
    may_close,
    may_follow_class,
    may_reopen_as_staff,
    may_reroute,
    may_revise,
    may_seal,
    readable_at,
    readable_by_id,
)
from portal.concerns.attaching import files_of
from portal.concerns.casework_forms import DueDateForm, ReplyForm
from portal.concerns.ending_forms import StaffReopeningForm
from portal.concerns.endings import last_closure
from portal.concerns.forms import AssignmentForm, ClosureForm, HandoverForm, MessageForm, NoteForm
from portal.concerns.models import Concern
from portal.concerns.readers import readers_with_roles, reading_role, reading_roles
from portal.concerns.timeline import last_look, since, staff_timeline
from portal.concerns.turns import hold, mark
from portal.concerns.words import too_many_messages
from portal.database import random_id
from portal.extensions import db
from portal.forms import Form, filled
from portal.schools.models import Guardianship
from portal.schools.roles import CONCERN_ROLES
from portal.schools.standing import standing_of
from portal.web import page

TRIAGE = staff(*CONCERN_ROLES)
SHOW, THREAD, LIMIT = "concerns/staff/show.html", "concerns/staff/_thread.html", "concerns/_limit.html"


def overtaken(ref: str, seen: str | None, **forms: Form) -> ResponseReturnValue:
    """409: what came in between, with everything typed still there and ready to be sent after reading."""
    concern = readable(ref)
    for form in forms.values():
        if "seen" in form:
            form["seen"].data = mark(concern)
    data = everything(concern, **forms)
    return page(SHOW, THREAD, 409, **data, overtaken=since(concern, seen))


def taken(ref: str, seen: str | None = None, **forms: Form) -> ResponseReturnValue:
    """409: somebody else took it, or ended it, since the page was made. What was typed is shown to be copied."""
    concern = readable(ref)
    if not concern.is_open or concern.handler is None:
        return overtaken(ref, seen, **forms)
    missed = since(concern, seen) if seen else []
    return page(SHOW, THREAD, 409, **everything(concern, **forms), overtaken=missed, taken=True)


def too_many(ref: str, form: MessageForm) -> ResponseReturnValue:
    """429: the text stays in its box, to be sent later."""
    form.body.errors = [too_many_messages()]
    return page(SHOW, LIMIT, 429, **everything(readable(ref), reply_form=form))


def to_change(ref: str) -> Concern:
    """The same concern, held for this transaction: nobody seals or takes it between the question and the deed."""
    hold(ref)
    return readable(ref)


def readable(ref: str) -> Concern:
    """The concern, if this person may read it as staff of this school; otherwise it is not found."""
    reader = current_person().id
    who = {"reader_id": reader, "looking": reader, "school_id": g.school.id}
    return find_or_404(_readable(), {**who, "reference": as_kept(ref)})


def role_of(concern: Concern) -> str:
    return reading_role(concern, standing_of(current_person()).posts)


def roles_of(concern: Concern) -> list[str]:
    return reading_roles(concern, standing_of(current_person()).posts)


def may_still_read(concern: Concern) -> bool:
    """Whether this person reads it after what they have just done with it."""
    query = readable_at(g.school, current_person()).where(Concern.id == concern.id)
    return db.session.scalar(select(query.exists())) or False


def with_people(form: AssignmentForm, people: list[Person]) -> AssignmentForm:
    """The form with everybody a concern can be handed to: all who may read it."""
    form.handler.choices = [(p.public_id, p.full_name) for p in people]
    return form


def everything(concern: Concern, **forms: Form) -> dict[str, Any]:
    """All that the staff page of a concern shows. Forms given hold what was typed; the others are fresh."""
    person, address = current_person(), url_for(".show_to_staff", school=g.school.slug, ref=concern.reference)
    readers = readers_with_roles(concern)
    people = [reader for reader, _held in readers]
    fresh = {"key": random_id(26), "seen": mark(concern)}
    entries = staff_timeline(concern)
    ended = last_closure(entries)
    return {
        "concern": concern,
        "entries": entries,
        "files": files_of(concern),
        "readers": readers,
        "can_answer": may_answer(concern),
        "can_acknowledge": may_acknowledge(concern),
        "can_revise": may_revise(concern),
        "can_reroute": may_reroute(concern, person, roles_of(concern)),
        "has_new_class": may_follow_class(concern),
        "can_close": may_close(concern, person),
        "can_seal": may_seal(concern),
        "can_reopen": ended is not None and may_reopen_as_staff(concern, ended),
        "reopening_form": forms.get("reopening_form") or filled(StaffReopeningForm, f"{address}/reopening", **fresh),
        "reply_form": forms.get("reply_form") or filled(ReplyForm, f"{address}/messages", **fresh),
        "note_form": forms.get("note_form") or filled(NoteForm, f"{address}/notes", **fresh),
        "closure_form": forms.get("closure_form") or filled(ClosureForm, f"{address}/closure", **fresh),
        "handover_form": forms.get("handover_form") or filled(HandoverForm, f"{address}/handover"),
        "due_date_form": forms.get("due_date_form") or filled(DueDateForm, f"{address}/due-date", **fresh),
        "recipient_form": forms.get("recipient_form"),
        "assignment_form": forms.get("assignment_form") or with_people(filled(AssignmentForm), people),
    }


@cache  # made once: every page of a concern begins with it
def _readable() -> Select[Concern]:
    """The rule of who may read, with everybody named on the page."""
    return (
        readable_by_id(bindparam("reader_id"))
        .where(Concern.school_id == bindparam("school_id"), Concern.reference == bindparam("reference"))
        .options(undefer_group("words"), joinedload(Concern.pupil), joinedload(Concern.author))
        .options(joinedload(Concern.handler), joinedload(Concern.school_class), joinedload(Concern.about))
        .options(with_expression(Concern.relation, relation()))
        .options(with_expression(Concern.author_can_read, author_may_know()))
        .options(with_expression(Concern.looked_at, last_look()))
        .execution_options(populate_existing=True)
    )


def relation() -> ColumnElement[str | None]:
    """How the author is related to the child, as the newest link says."""
    return (
        select(Guardianship.relationship_)
        .where(Guardianship.person_id == Concern.author_id, Guardianship.pupil_id == Concern.pupil_id)
        .order_by(Guardianship.id.desc())
        .limit(1)
        .correlate(Concern)
        .scalar_subquery()
    )
