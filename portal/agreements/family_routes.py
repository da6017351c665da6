"""Families: what they are asked, child by child, their answer, and the record of it."""

from typing import Any

from flask import Response, abort, flash
from flask.typing import ResponseReturnValue

from portal.access import PARENT, allow, find_or_404
from portal.accounts.sessions import current_person
from portal.agreements import blueprint
from portal.agreements.access import own_answers
from portal.agreements.answering_actions import Superseded, record_answer
from portal.agreements.asked import agreement_of, asked_of, of_person
from portal.agreements.family_forms import AnswerForm
from portal.agreements.standing import State
from portal.database import random_id
from portal.extensions import db
from portal.forms import filled
from portal.policies.models import PolicyVersion
from portal.schools.access import own_child
from portal.schools.models import Pupil
from portal.translation import gettext as _
from portal.translation import language
from portal.web import page, redirect_to

CHILD = "/children/<id>/agreement"


@blueprint.get("/agreements")
@allow(PARENT)
def index() -> ResponseReturnValue:
    """All that one is asked, and what one answered."""
    return page("agreements/family/index.html", asked=asked_of(current_person()))


@blueprint.get(CHILD)
@allow(PARENT)
def agreement(id: str) -> ResponseReturnValue:  # noqa: A002 -- the address calls it so
    """The text, and the three answers."""
    child, version = child_and_agreement(id)
    return ask(child, version, filled(AnswerForm, seen=str(version.id), key=random_id(26)))


@blueprint.post(CHILD)
@allow(PARENT)
def answer(id: str) -> ResponseReturnValue:  # noqa: A002
    """Record it. Another one counts from now on; those before stay."""
    child, version = child_and_agreement(id)
    form = AnswerForm().with_choices()
    if not form.validate_on_submit():
        return ask(child, version, form, 422)
    person, text = current_person(), version.text_in(language())
    try:
        record_answer(person, child, version, form.given(text.language if text else language()), person)
    except Superseded:
        db.session.rollback()
        child, version = child_and_agreement(id)
        form.seen.data = str(version.id)
        return ask(child, version, form, 409, superseded=True, problem=True)
    flash(recorded(form.answer.data))
    return redirect_to(".record", id=id)


@blueprint.get(f"{CHILD}/record")
@allow(PARENT)
def record(id: str) -> ResponseReturnValue:  # noqa: A002
    """Everything one answered about a child, to read and to print."""
    child = own(id)
    answers = list(db.session.scalars(own_answers(current_person(), child)))
    return page("agreements/family/record.html", child=child, answers=answers or abort(404))


def recorded(answer: str) -> str:
    """What happens next."""
    if answer == State.NEED_HELP:
        return _("Your answer is recorded, and the office calls you. You can change it at any time.")
    return _("Your answer is recorded. You can change it at any time.")


def own(public_id: str) -> Pupil:
    """A child of the person who is there; 404 for any other."""
    found: Pupil = find_or_404(own_child(current_person(), public_id))
    return found


def child_and_agreement(public_id: str) -> tuple[Pupil, PolicyVersion]:
    """A child and the agreement of its school; 404 where there is none."""
    child = own(public_id)
    return child, agreement_of(child.school) or abort(404)


def ask(child: Pupil, version: PolicyVersion, form: AnswerForm, status: int = 200, **more: Any) -> Response:
    """The page of the agreement, with what one answered so far."""
    text = version.text_in(language())
    known = of_person(current_person(), [version.policy]).standing(version.policy_id, child.id)
    data: dict[str, Any] = {
        "child": child,
        "version": version,
        "text": text,
        "found": known,
        "form": form.with_choices(),
    }
    return page("agreements/family/agreement.html", status=status, **data, **more)
