"""What has to be taken down: the list, and one of them with what can be done about it."""

from typing import Any

from flask import Response, g, request
from flask.typing import ResponseReturnValue

from portal.access import allow, find_or_404
from portal.accounts.sessions import current_person
from portal.consents import blueprint
from portal.consents.access import PUBLISHERS
from portal.consents.models import Takedown
from portal.consents.register.access import one_takedown
from portal.consents.register.publication_routes import page_number
from portal.consents.register.staff import Staff
from portal.consents.register.takedown_actions import Changed, Settled, hand_over, take_down
from portal.consents.register.takedown_forms import HandoverForm, OutcomeForm
from portal.consents.register.takedowns import takedown_page, waiting_counts
from portal.forms import filled
from portal.web import page, redirect_to, settled

LIST = "/<slug:school>/publications/takedowns"
SHOW, PIECE = "consents/register/takedown.html", "consents/register/_takedown.html"


@blueprint.get(LIST)
@allow(PUBLISHERS)
def takedowns(school: str) -> ResponseReturnValue:
    """What waits, what is overdue first; or what is done."""
    person = current_person()
    number = page_number(request.args.get("page"))
    found = takedown_page(g.school, person, request.args.get("view", ""), number)
    waits = waiting_counts(person, {g.school.id}).get(g.school.id)
    return page("consents/register/takedowns.html", found=found, waits=waits)


@blueprint.get(f"{LIST}/<id>")
@allow(PUBLISHERS)
def takedown(school: str, id: str) -> ResponseReturnValue:  # noqa: A002 -- the address calls it so
    """One of them."""
    return show(taken_down(id))


@blueprint.post(f"{LIST}/<id>/outcome")
@allow(PUBLISHERS)
def record_outcome(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Say what was done."""
    found = taken_down(id)
    form = OutcomeForm().for_takedown(found)
    if not form.validate_on_submit():
        return show(found, outcome=form, status=422) if found.is_open else refused(id, form)
    try:
        note = form.note.data or None
        take_down(found, current_person(), form.outcome.data, note, form.seen.data or "")
    except (Settled, Changed):
        return refused(id, form)
    return settled(PIECE, lambda: data(taken_down(id)) | {"done": True}, ".takedown", school=school, id=id)


@blueprint.post(f"{LIST}/<id>/owner")
@allow(PUBLISHERS)
def hand_takedown_over(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Let somebody else see to it."""
    found, people = taken_down(id), Staff(g.school).by_public_id
    form = HandoverForm().with_staff(people)
    if not form.validate_on_submit():
        return show(found, handover=form, status=422) if found.is_open else refused(id, None)
    try:
        hand_over(found, g.school, current_person(), people[form.owner.data])
    except Settled:
        return refused(id, None)
    return redirect_to(".takedown", school=school, id=id)


def refused(public_id: str, form: OutcomeForm | None) -> Response:
    """409: how it stands now, with the words that were typed."""
    found = taken_down(public_id)
    if form is not None:
        form.for_takedown(found).seen.data = found.of
    return show(found, outcome=form, status=409, overtaken=True, problem=True)


def taken_down(public_id: str) -> Takedown:
    """A takedown of this school; 404 for anything else."""
    found: Takedown = find_or_404(one_takedown(g.school, public_id))
    return found


def data(found: Takedown, outcome: OutcomeForm | None = None, handover: HandoverForm | None = None) -> dict[str, Any]:
    """All that the page of one shows."""
    outcome = outcome or filled(OutcomeForm, seen=found.of).for_takedown(found)
    if handover is None:
        handover = filled(HandoverForm, owner=found.owner.public_id).with_staff(Staff(g.school).by_public_id)
    return {"takedown": found, "outcome": outcome, "handover": handover}


def show(
    found: Takedown,
    *,
    outcome: OutcomeForm | None = None,
    handover: HandoverForm | None = None,
    status: int = 200,
    **more: Any,
) -> Response:
    """The page of one."""
    shown = data(found, outcome, handover)
    problem = bool(shown["outcome"].errors or shown["handover"].errors)
    return page(SHOW, PIECE, status, **shown, **({"problem": problem} | more))
