"""For the school: who has read which policy, and whom it told on paper."""

from flask import Response, flash, g
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import selectinload

from portal.access import allow, doors, find_or_404
from portal.accounts.sessions import current_person
from portal.agreements import blueprint
from portal.agreements.access import KEEPERS
from portal.agreements.readers.access import kept_by, may_see_lines
from portal.agreements.readers.acknowledging_actions import note_told
from portal.agreements.readers.keeping import Kept, all_kept, keep
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
@allow(KEEPERS)
def readers_of(school: str, slug: str) -> ResponseReturnValue:
    """Who has read one of them, role by role, and who is not yet told."""
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
    """A policy of this school with its readers; what they answered to the lines, where it has any, for the headteacher
    alone."""
    version = find_or_404(kept_by(g.school, slug).options(selectinload(PolicyVersion.texts)))
    lines = version.policy.declares and may_see_lines(doors.current_standing().roles_at(g.school.id))
    return keep(g.school, [version], lines=lines)[0]


def show(form: ToldForm, status: int = 200) -> Response:
    """The page of one policy."""
    return page("agreements/readers/readers.html", status=status, kept=form.kept, form=form)
