"""Asking before publishing: choose, see the answer, ask again."""

from flask import g, request
from flask.typing import ResponseReturnValue

from portal.access import allow, find_or_404
from portal.accounts.sessions import current_person
from portal.consents import blueprint
from portal.consents.access import PUBLISHERS, purposes_of
from portal.consents.checking import check_actions
from portal.consents.checking.access import readable_checks
from portal.consents.checking.answer import Answer
from portal.consents.checking.check_forms import AgainForm, CheckForm
from portal.consents.checking.check_page import check_page, new_form, recent_checks
from portal.consents.checking.chosen import MOST, answer_about, name_purpose
from portal.consents.checking.kept import answer_today, counted, proof_of
from portal.consents.known import Child
from portal.consents.models import PublishCheck, Purpose
from portal.database import random_id
from portal.extensions import db
from portal.forms import filled
from portal.translation import gettext as _
from portal.translation import ngettext
from portal.web import page, redirect_to

PLACE = "/<slug:school>/may-we-publish"
ROWS = 30  # checks on a page


@blueprint.get(PLACE)
@allow(PUBLISHERS)
def may_we_publish(school: str) -> ResponseReturnValue:
    """Where it will appear, and who is in it. `?like=` begins with the children of an earlier check."""
    person = current_person()
    recent = recent_checks(g.school, person)
    form = new_form(person, purposes(), recent)
    if "like" in request.args:
        begin_like(form, readable(request.args["like"]))
    return check_page(form, person, recent=recent)


@blueprint.post(PLACE)
@allow(PUBLISHERS)
def check(school: str) -> ResponseReturnValue:
    """Say who may appear, and keep it. Without a press on Check it only looks for children."""
    person, here = current_person(), purposes()
    form = CheckForm().about(here)
    already = check_actions.checked_with(form.key.data, person) if form.key.data else None
    if already is not None:
        return redirect_to(".checked", school=school, id=already.public_id)
    if is_search(form):
        return check_page(form, person)
    said = answered(form, here) if form.validate_on_submit() else None
    if said is None:
        return check_page(form, person, 422)
    purpose = next(one for one in here if one.slug == form.purpose.data)
    kept = check_actions.keep_check(person, purpose, said, form.key.data or random_id(26))
    return redirect_to(".checked", school=school, id=kept.public_id)


@blueprint.get(f"{PLACE}/checks")
@allow(PUBLISHERS)
def checks(school: str) -> ResponseReturnValue:
    """What was asked so far, the newest first."""
    number = page_number(request.args.get("page", ""))
    some = readable_checks(g.school, current_person()).offset((number - 1) * ROWS).limit(ROWS + 1)
    found = counted(some)
    return page("consents/checking/checks.html", checks=found[:ROWS], number=number, more=len(found) > ROWS)


@blueprint.get(f"{PLACE}/<id>")
@allow(PUBLISHERS)
def checked(school: str, id: str) -> ResponseReturnValue:  # noqa: A002 -- the address calls it so
    """What was said, kept as it was, and what has changed since."""
    form = filled(AgainForm, key=random_id(26))
    return page("consents/checking/proof.html", kept=proof_of(readable(id)), form=form)


@blueprint.post(f"{PLACE}/<id>/checks")
@allow(PUBLISHERS)
def check_again(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Ask the same once more."""
    person, earlier, form = current_person(), readable(id), AgainForm()
    said = answer_today(earlier)
    again = check_actions.keep_check(person, earlier.purpose, said, form.key.data or random_id(26), earlier)
    return redirect_to(".checked", school=school, id=again.public_id)


def purposes() -> list[Purpose]:
    """What the school uses pictures for."""
    return list(db.session.scalars(purposes_of(g.school.id)))


def is_search(form: CheckForm) -> bool:
    """Whether children are looked for: their button, a choice of class in place, or Enter behind a name."""
    return "search" in request.form or (bool(form.q.data) and "check" not in request.form)


def answered(form: CheckForm, here: list[Purpose]) -> Answer[Child] | None:
    """What is said of whom the form names; None where it names nobody, or somebody who is no child of the school."""
    if form.is_too_many:
        form.q.errors = [_("One check takes up to %(limit)s children. Check class by class", limit=MOST)]
        return None
    chosen = form.chosen()
    purpose = next(one for one in here if one.slug == form.purpose.data)
    said = answer_about(g.school, purpose, name_purpose(here), chosen)
    children = [line.child for line in said.lines]
    gone = chosen.gone(children)
    if gone:
        form.q.errors = [gone_words(len(gone))]
    elif len(children) > MOST:
        form.q.errors = [_("One check takes up to %(limit)s children. Check class by class", limit=MOST)]
    elif not children:
        form.q.errors = [_("Choose who is in the picture: a class, or children by name")]
    return None if form.q.errors else said


def gone_words(number: int) -> str:
    """That some of the chosen are no children of the school. It says no name: an id can be forged."""
    return ngettext(
        "%(num)s child you chose is not on roll at this school, and is taken off. Look at who is left, and check again",
        "%(num)s children you chose are not on roll at this school, and are taken off. Look at who is left, and check "
        "again",
        number,
    )


def begin_like(form: CheckForm, check: PublishCheck) -> None:
    """Begin with the purpose and the children of a check, to leave some out or add others."""
    form.purpose.data = check.purpose.slug
    form.pupils.data = tuple(line.child.public_id for line in answer_today(check).lines)


def readable(public_id: str) -> PublishCheck:
    """A check of this school that this person reads; 404 for anything else."""
    named = PublishCheck.public_id == public_id.replace("\0", "?")
    found: PublishCheck = find_or_404(readable_checks(g.school, current_person()).where(named))
    return found


def page_number(text: str) -> int:
    """A page's number; the first for nonsense."""
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 8 else 1
