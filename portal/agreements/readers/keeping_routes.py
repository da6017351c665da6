"""For the school: who has read which policy, and whom it told on paper."""

from flask import Response, abort, flash, g
from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement
from sqlalchemy.orm import selectinload

from portal.access import allow, doors, find_or_404
from portal.accounts.sessions import current_person
from portal.agreements import blueprint
from portal.agreements.access import KEEPERS
from portal.agreements.readers.access import KEEPERS_AND_CHAIR, heads_of, kept_by, lines_open_to
from portal.agreements.readers.acknowledging_actions import note_told
from portal.agreements.readers.keeping import Kept, all_kept, answered_no, keep
from portal.agreements.readers.keeping_forms import ToldForm
from portal.forms import filled
from portal.policies.models import PolicyVersion
from portal.translation import gettext as _
from portal.translation import ngettext
from portal.web import page, redirect_to

HERE = "/<slug:school>/agreements/readers"


@blueprint.get(HERE)
@allow(KEEPERS)
def readers(school: str) -> ResponseReturnValue:
    """Every policy that asks its readers, and how many have read it."""
    return page("agreements/readers/kept.html", policies=all_kept(g.school))


@blueprint.get(f"{HERE}/<slug:slug>")
@allow(KEEPERS_AND_CHAIR)
def readers_of(school: str, slug: str) -> ResponseReturnValue:
    """Who has read one of them, role by role, and who is not yet told; for the chair of governors the headteacher's
    declaration alone."""
    if not doors.admits(KEEPERS):
        return page("agreements/readers/headteacher.html", kept=kept_of_head(slug))
    return show(filled(ToldForm).about(kept(slug)))


@blueprint.post(f"{HERE}/<slug:slug>")
@allow(KEEPERS)
def note_told_on_paper(school: str, slug: str) -> ResponseReturnValue:
    """Write down that people were told at their induction, on paper."""
    form = ToldForm().about(kept(slug))
    if not form.validate_on_submit():
        return show(form, 422)
    people, told_on = [one.person for one in form.chosen], form.told_on.day
    assert told_on is not None  # noqa: S101 -- the form was found good
    count = note_told(people, form.version, _("Told about it on paper"), told_on, current_person())
    flash(ngettext("It is recorded that one person was told.", "It is recorded that %(num)d people were told.", count))
    return redirect_to(".readers_of", school=school, slug=slug)


def kept(slug: str) -> Kept:
    """A policy of this school with its readers."""
    return keep(g.school, [version := version_of(slug)], lines_of(version))[0]


def kept_of_head(slug: str) -> Kept:
    """The same with the headteacher as its only reader; 404 as long as no line was answered with no, and for whoever is
    not told of that."""
    version = version_of(slug)
    if not version.policy.declares or not answered_no(version, current_person()):
        abort(404)
    return keep(g.school, [version], lines_of(version), heads_of(g.school))[0]


def version_of(slug: str) -> PolicyVersion:
    """The version that counts of a policy that asks its readers."""
    return find_or_404(kept_by(g.school, slug).options(selectinload(PolicyVersion.texts)))


def lines_of(version: PolicyVersion) -> ColumnElement[bool] | None:
    """Of which answers the person who is there may know the lines; None for a policy that has none."""
    return lines_open_to(current_person(), g.school) if version.policy.declares else None


def show(form: ToldForm, status: int = 200) -> Response:
    """The page of one policy."""
    return page("agreements/readers/readers.html", status=status, kept=form.kept, form=form)
