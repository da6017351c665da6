"""Where a post is reported, for everybody; and for those who write policies, when each address was last opened."""

from flask import flash, g
from flask.typing import ResponseReturnValue

from portal.access import ANYONE, allow
from portal.accounts.sessions import current_person
from portal.forms import filled
from portal.policies import blueprint
from portal.policies.access import WRITERS
from portal.policies.posting.onward import into_concern
from portal.policies.reporting.actions import note_check
from portal.policies.reporting.directory import directory_of
from portal.policies.reporting.forms import CheckForm
from portal.policies.reporting.platforms import fallback
from portal.translation import gettext as _
from portal.web import page, redirect_to

TOPIC = "posted-online"
CHECKS = "/<slug:school>/report-a-post/checks"


@blueprint.get("/<slug:school>/report-a-post")
@allow(ANYONE)
def report_a_post(school: str) -> ResponseReturnValue:
    """What to do first, where to report, who helps, and the way to the school."""
    return page("policies/reporting/show.html", directory=directory_of(g.school), fallback=fallback, topic=TOPIC)


@blueprint.post("/<slug:school>/report-a-post/concern")
@allow(ANYONE, forgets=True)
def raise_about_post(school: str) -> ResponseReturnValue:
    """To a new concern, with its topic chosen already."""
    return into_concern({"topic": {"topic": TOPIC}})


@blueprint.get(CHECKS)
@allow(WRITERS)
def address_checks(school: str) -> ResponseReturnValue:
    """Every entry with the day on which somebody last opened it; what has to be opened again comes first."""
    directory = directory_of(g.school)
    return page("policies/reporting/checks.html", directory=directory, form=filled(CheckForm))


@blueprint.post(CHECKS)
@allow(WRITERS)
def check_address(school: str) -> ResponseReturnValue:
    """Somebody opened it today, and it is right."""
    directory = directory_of(g.school)
    form = CheckForm().among(directory)
    if not form.validate_on_submit() or form.chosen is None:
        return page("policies/reporting/checks.html", status=422, directory=directory, form=form)
    name = form.chosen.name
    note_check(g.school, current_person(), form.chosen.slug)
    flash(_("Noted for today: %(name)s.", name=name))
    return redirect_to(".address_checks", school=school)
