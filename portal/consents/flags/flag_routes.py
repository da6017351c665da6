"""Children of whom nothing is published: the list, setting a flag, ending one."""

from collections.abc import Callable
from typing import Any

from flask import Response, flash, g, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Select

from portal.access import allow, doors, find_or_404
from portal.accounts.models import Person
from portal.accounts.sessions import current_person
from portal.consents import blueprint
from portal.consents.access import FLAGGERS, SAFEGUARDERS
from portal.consents.finding import named, on_roll_at
from portal.consents.flags import flag_actions
from portal.consents.flags.access import explained_flags, flaggable, standing_flags
from portal.consents.flags.flag_actions import FlaggedAlready
from portal.consents.flags.flag_forms import EndForm, FlagForm
from portal.consents.known import Child
from portal.consents.models import PublishingFlag
from portal.extensions import db
from portal.forms import filled
from portal.schools.models import Pupil, School
from portal.translation import gettext as _
from portal.web import page, redirect_to

FLAGS = "/<slug:school>/must-not-publish"
WHOLE, PIECE = "consents/flags/index.html", "consents/flags/_which.html"


@blueprint.get(FLAGS)
@allow(FLAGGERS)
def flags(school: str) -> ResponseReturnValue:
    """Which children, since when, by whom; and the form for another one."""
    return flags_page(filled(FlagForm))


@blueprint.post(FLAGS)
@allow(FLAGGERS)
def set_flag(school: str) -> ResponseReturnValue:
    """Set it. Without a press on the button it only looks for the child."""
    form = FlagForm()
    if "search" in request.form or (form.q.data and "set" not in request.form and not form.pupil.data):
        return flags_page(form)
    form.among(on_roll_but_own())
    if not form.validate_on_submit():
        return flags_page(form, 422)
    pupil = find_or_404(flaggable(g.school, current_person()).where(Pupil.public_id == form.pupil.data))
    try:
        flag_actions.set_flag(pupil, current_person(), form.reason.data)
    except FlaggedAlready:
        form.pupil.errors = [_("A flag for this child is set already: see the list. Your reason is not saved")]
        return flags_page(form, 409)
    flash(_("Nothing of %(name)s is published from now on.", name=pupil.full_name))
    return redirect_to(".flags", school=school)


@blueprint.get(f"{FLAGS}/<id>/reason")
@allow(SAFEGUARDERS, records=True)
def flag_reason(school: str, id: str) -> ResponseReturnValue:  # noqa: A002 -- the address calls it so
    """Why, on a page of its own: who opens it is noted."""
    flag = flag_of(id, explained_flags)
    flag_actions.note_reading(flag.pupil, current_person())
    return page("consents/flags/reason.html", flag=flag)


@blueprint.get(f"{FLAGS}/<id>/end")
@allow(FLAGGERS)
def confirm_flag_end(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Ask once more."""
    return page("consents/flags/end.html", flag=flag_of(id), form=EndForm())


@blueprint.post(f"{FLAGS}/<id>/end")
@allow(FLAGGERS)
def end_flag(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """End it."""
    named_so = Pupil.public_id == id.replace("\0", "?")
    pupil = find_or_404(flaggable(g.school, current_person()).where(named_so))
    flag_actions.end_flag(pupil, current_person())
    flash(_("The flag of %(name)s has ended. What the family answered counts again.", name=pupil.full_name))
    return redirect_to(".flags", school=school)


def flag_of(
    public_id: str, among: Callable[[School, Person], Select[PublishingFlag]] = standing_flags
) -> PublishingFlag:
    """The flag of a child that stands and that this person may know of; 404 for anything else."""
    named_so = Pupil.public_id == public_id.replace("\0", "?")
    found: PublishingFlag = find_or_404(among(g.school, current_person()).where(named_so))
    return found


def on_roll_but_own() -> list[Child]:
    """The children of the school whose flags this person may set."""
    mine = set(db.session.scalars(flaggable(g.school, current_person()).with_only_columns(Pupil.id)))
    return [child for child in on_roll_at(g.school) if child.id in mine]


def flags_page(form: FlagForm, status: int = 200) -> Response:
    """The list and the form, with the children that were found, and the one that was chosen."""
    person = current_person()
    children = on_roll_but_own()
    chosen = [child for child in children if child.public_id == form.pupil.data]
    found = named((child for child in children if child not in chosen), form.q.data or "")
    form.among(chosen + found.children)
    shown: dict[str, Any] = {
        "flags": list(db.session.scalars(standing_flags(g.school, person))),
        "explained": doors.admits(SAFEGUARDERS),
        "address": url_for(".flags", school=g.school.slug),
    }
    return page(WHOLE, PIECE, status, form=form, found=found, problem=bool(form.errors), **shown)
