"""Families: where pictures of each child may be used, their answers, and the record of them."""

from itertools import groupby
from typing import Any

from flask import Response, flash
from flask.typing import ResponseReturnValue
from htmx_flask import request
from sqlalchemy.orm import joinedload

from portal.access import PARENT, allow, find_or_404
from portal.accounts.sessions import current_person
from portal.consents import blueprint
from portal.consents.access import own_decisions
from portal.consents.family.asked import Line, Pictures, has_taken_back, pictures_of
from portal.consents.family.given import Given, Problem, given_in, problem_with, stopped
from portal.consents.family.saving_actions import Stopped, save
from portal.consents.models import ConsentDecision
from portal.extensions import db
from portal.language import known
from portal.parking.actions import claim
from portal.schools.access import own_child
from portal.schools.models import Pupil
from portal.translation import gettext as _
from portal.translation import language
from portal.web import page, redirect_to

CHILD = "/children/<id>/consents"
PAGE, PIECE = "consents/family/pictures.html", "consents/family/_in_place.html"


@blueprint.get(CHILD)
@allow(PARENT)
def pictures(id: str) -> ResponseReturnValue:  # noqa: A002 -- the address calls it so
    """Every question, one's own answer to it, and what results. What was chosen before the session ended is chosen
    again, and still to be saved."""
    found, parked = pictures_of(current_person(), own(id)), claim(request.path)
    return show(found, given_in(parked, found) if parked else Given())


@blueprint.post(CHILD)
@allow(PARENT)
def save_answers(id: str) -> ResponseReturnValue:  # noqa: A002
    """Save what was chosen: all of it, or in place the one that was pressed."""
    person, child = current_person(), own(id)
    before = pictures_of(person, child)
    given = given_in(request.form, before, in_place=bool(request.htmx))
    problem = problem_with(given, before)
    if problem is not None:
        return show(before, given, problem)
    lines, spoken = before.by_slug, known(request.form.get("spoken")) or language()
    try:
        save(person, child, {line.purpose: given.acts[line.purpose.slug] for line in named(before, given)}, spoken)
    except Stopped as closed:
        return show(pictures_of(person, child), given, stopped(closed.args[0], {}))
    after = pictures_of(person, child)
    ends = any(ends_use(after, line, lines[line.purpose.slug]) for line in named(after, given))
    if request.htmx:
        return page(PAGE, PIECE, lines=named(after, given), pictures=after, given=Given(), saved=True, ends=ends)
    if request.form.get("everything") == "no":
        return redirect_to(".pictures", id=id, everything="no")
    flash(_("Your answers are saved. You can change them at any time."))
    if ends:
        flash(_("We also take down what is already published, wherever that can be done."))
    return redirect_to(".pictures", id=id)


@blueprint.get(f"{CHILD}/record")
@allow(PARENT)
def pictures_record(id: str) -> ResponseReturnValue:  # noqa: A002
    """Everything one decided about a child, to read and to print."""
    child = own(id)
    newest = (ConsentDecision.at.desc(), ConsentDecision.id)  # answers of one moment in the order of their page
    mine = own_decisions(current_person(), child).order_by(None).order_by(*newest)
    decisions = db.session.scalars(mine.options(joinedload(ConsentDecision.by)))
    saved = [list(rows) for _together, rows in groupby(decisions, key=together)]
    return page("consents/family/record.html", child=child, saved=saved)


def own(public_id: str) -> Pupil:
    """A child of the person who is there; 404 for any other."""
    found: Pupil = find_or_404(own_child(current_person(), public_id).options(joinedload(Pupil.school)))
    return found


def together(decision: ConsentDecision) -> tuple[Any, ...]:
    """What is the same for answers that stand under one heading: those of one minute, given in one way."""
    minute = decision.at.replace(second=0, microsecond=0)
    return minute, decision.by_id, decision.channel, decision.language


def show(found: Pictures, given: Given, problem: Problem | None = None) -> Response:
    """The page with what is chosen and not yet saved; in place only the question that was answered, whole, in the words
    of now and with nothing chosen: choosing again is what saves it."""
    data: dict[str, Any] = {"pictures": found, "given": given, "problem": problem, "lines": named(found, given)}
    if request.htmx and problem:
        answer = page(PAGE, PIECE, problem.status, **data | {"given": Given()})
        answer.headers["HX-Retarget"] = "closest fieldset"
        return answer
    if "everything" in request.args:
        data["all_refused"] = all(line.answer == "no" for line in found.lines)
    return page(PAGE, PIECE, problem.status if problem else 200, **data)


def named(found: Pictures, given: Given) -> list[Line]:
    """The questions that a form answered."""
    return [line for line in found.lines if line.purpose.slug in given.acts]


def ends_use(after: Pictures, line: Line, before: Line) -> bool:
    """Whether a no ends what was allowed, so that what is published comes down: of somebody whose answer counts, to a
    use that needs a yes, where nobody else's word comes first."""
    refused = line.answer == "no" and not line.purpose.may_be_objected_to
    return after.counts and refused and not line.may and (before.may or has_taken_back(line))
