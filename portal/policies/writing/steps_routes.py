"""The page on which a school sets the steps of a policy: what it does when a post does harm."""

from typing import Any

from flask import Response, abort, flash, g, request
from flask.typing import ResponseReturnValue

from portal.access import allow
from portal.accounts.sessions import current_person
from portal.forms import filled
from portal.policies import blueprint
from portal.policies.access import WRITERS
from portal.policies.kept import steps_of
from portal.policies.models import PolicyVersion
from portal.policies.procedure.procedure import SHIPPED
from portal.policies.procedure.telling import told
from portal.policies.writing import kept_actions
from portal.policies.writing.draft_routes import DRAFT, draft, seen_in
from portal.policies.writing.drafts import DraftGone, Overtaken
from portal.policies.writing.steps_forms import StepsForm, data_of
from portal.translation import gettext as _
from portal.translation import language
from portal.web import page, redirect_to


@blueprint.get(f"{DRAFT}/steps")
@allow(WRITERS)
def edit_steps(school: str, slug: str) -> ResponseReturnValue:
    """The boxes with the steps of the draft; for one without, with those that ours begin with."""
    version = draft(slug)
    procedure = steps_of(version)
    form = filled(StepsForm, **data_of(procedure or SHIPPED), seen=str(version.edit)).for_school(g.school)
    return steps_page(version, form, is_new=procedure is None)


@blueprint.post(f"{DRAFT}/steps")
@allow(WRITERS)
def save_steps(school: str, slug: str) -> ResponseReturnValue:
    """Keep them, or with the other button do without."""
    version, form = draft(slug), StepsForm().for_school(g.school)
    without = "remove" in request.form
    if not without and not form.validate_on_submit():
        return steps_page(version, form, 422)
    procedure = None if without else form.procedure
    try:
        kept_actions.save_steps(version, current_person(), procedure, seen_in(form))
    except DraftGone:
        abort(404)
    except Overtaken:
        version = draft(slug)
        if steps_of(version) != procedure:  # not a second click
            form.seen.data = str(version.edit)
            return steps_page(version, form, 409, overtaken=True, problem=True)
    flash(_("The policy has no steps now.") if without else _("The steps are saved. They are the policy’s last part."))
    return redirect_to(".edit_draft", school=school, slug=slug)


def steps_page(version: PolicyVersion, form: StepsForm, status: int = 200, **more: Any) -> Response:
    """The boxes, and the steps as they are kept."""
    procedure = steps_of(version)
    saved = told(procedure, language()) if procedure else None
    data: dict[str, Any] = {"version": version, "policy": version.policy, "form": form, "saved": saved}
    return page("policies/draft/steps.html", status=status, **data, **more)
