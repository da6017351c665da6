"""Publishing: what the checker finds, what is said of the version, and the second person where the school wants one."""

from typing import Any

from flask import Response, abort, flash, g
from flask.typing import ResponseReturnValue
from wtforms import HiddenField

from portal.access import allow, find_or_404
from portal.accounts.sessions import current_person
from portal.clock import today
from portal.extensions import db
from portal.forms import Form, filled
from portal.policies import blueprint
from portal.policies.access import APPROVERS, WRITERS, named
from portal.policies.models import PolicyVersion
from portal.policies.publishing import publishing_actions
from portal.policies.publishing.findings import findings_of
from portal.policies.publishing.publishing_actions import SamePerson
from portal.policies.publishing.publishing_forms import PublishForm, SetAsideForm
from portal.policies.richtext import cleaned_before
from portal.policies.writing.draft_routes import DRAFT, draft, seen_in
from portal.policies.writing.drafts import DraftGone, Overtaken, draft_of
from portal.policies.writing.filed import files_of
from portal.translation import gettext as _
from portal.web import page, redirect_to

PUBLISH = "policies/draft/publication.html"


class ApprovalForm(Form):
    """A button; `seen` is what its page showed."""

    seen = HiddenField()


@blueprint.get(f"{DRAFT}/publication")
@allow(WRITERS)
def publication(school: str, slug: str) -> ResponseReturnValue:
    """Everything once more before everybody can read it."""
    version = draft(slug)
    form = filled(PublishForm, seen=str(version.edit), starts_on=today().isoformat())
    return publish_page(version, form.for_version(version, g.school))


@blueprint.post(f"{DRAFT}/publication")
@allow(WRITERS)
def publish(school: str, slug: str) -> ResponseReturnValue:
    """Publish it, or lay it before a second person. A draft published by another click leads to what was published."""
    version, person = draft_or_published(slug), current_person()
    if version is None:
        return redirect_to(".policy", school=school, slug=slug)
    form = PublishForm().for_version(version, g.school)
    good = form.validate_on_submit()
    if not good or not version.texts or any(found.stops for found in findings_of(version)):
        version = draft_or_published(slug)  # dropped by another click while it was read, half of it would be missing
        if version is None:
            return redirect_to(".policy", school=school, slug=slug)
        return publish_page(version, form, 422, unfinished=True, problem=True)
    do = publishing_actions.propose if g.school.policies_by_two else publishing_actions.publish
    try:
        do(version, person, form.announced, seen_in(form))
    except DraftGone:
        return redirect_to(".policy", school=school, slug=slug)
    except Overtaken:
        version = draft(slug)
        form.seen.data = str(version.edit)
        return publish_page(version, form, 409, overtaken=True, problem=True)
    if g.school.policies_by_two:
        flash(_("Somebody else now looks at it: the headteacher or the chair of governors can approve it."))
        return redirect_to(".edit_draft", school=school, slug=slug)
    flash(_("The policy is published."))
    return redirect_to(".desk", school=school)


@blueprint.post(f"{DRAFT}/findings/<id>")
@allow(WRITERS)
def set_finding_aside(school: str, slug: str, id: str) -> ResponseReturnValue:  # noqa: A002 -- the address calls it so
    """Live with a finding, for a reason."""
    version, form = draft(slug), SetAsideForm()
    found = next((one for one in findings_of(version) if one.key == id), None) or abort(404)
    if not form.validate_on_submit():
        again = filled(PublishForm, seen=str(version.edit)).for_version(version, g.school)
        return publish_page(version, again, 422, aside_form=form, aside=found.key, problem=True)
    publishing_actions.set_aside(version.policy, current_person(), found.key, found.rule, form.reason.data)
    return redirect_to(".publication", school=school, slug=slug)


@blueprint.get(f"{DRAFT}/approval")
@allow(APPROVERS)
def approval(school: str, slug: str) -> ResponseReturnValue:
    """What was proposed, for the second person; whoever comes too late by a mail's link is told so."""
    version = draft_or_published(slug)
    if version is None:
        return decided()
    if version.proposed_at is None:
        abort(404)
    return page("policies/draft/approval.html", **approval_data(version))


@blueprint.post(f"{DRAFT}/approval")
@allow(APPROVERS)
def approve(school: str, slug: str) -> ResponseReturnValue:
    """Publish what was seen."""
    version, form = draft_or_published(slug), ApprovalForm()
    if version is None or version.proposed_at is None:
        return decided()
    try:
        publishing_actions.approve(version, current_person(), seen_in(form))
    except DraftGone:
        return redirect_to(".policy", school=school, slug=slug)
    except (Overtaken, SamePerson) as refused:
        version = draft_or_published(slug)
        if version is None or version.proposed_at is None:
            return decided()
        data = approval_data(version) | {"same": isinstance(refused, SamePerson), "problem": True}
        return page("policies/draft/approval.html", status=409, **data)
    flash(_("The policy is published."))
    return redirect_to(".policies", school=school)


@blueprint.post(f"{DRAFT}/return")
@allow(APPROVERS)
def send_back(school: str, slug: str) -> ResponseReturnValue:
    """Not yet: the draft is open again."""
    version = draft_or_published(slug)
    if version is None or version.proposed_at is None:
        return decided()
    try:
        publishing_actions.send_back(version, current_person())
    except DraftGone:
        return redirect_to(".policy", school=school, slug=slug)
    flash(_("It went back to those who write it."))
    return redirect_to(".policies", school=school)


def draft_or_published(slug: str) -> PolicyVersion | None:
    """The draft; None where another click has just published it. 404 for what was never there."""
    found = db.session.scalars(draft_of(g.school, slug)).one_or_none()
    if found is None:
        find_or_404(named(g.school, slug))
    return found


def decided() -> ResponseReturnValue:
    """Away from a version that waits no longer, because somebody else was quicker."""
    flash(_("It no longer waits for your approval: somebody has published it, changed it or sent it back."))
    return redirect_to(".policies", school=g.school.slug)


def publish_page(version: PolicyVersion, form: PublishForm, status: int = 200, **more: Any) -> Response:
    """The page before publishing."""
    found = {"findings": findings_of(version), "files": files_of(version)}
    data = {"version": version, "policy": version.policy, "form": form, **found}
    return page(PUBLISH, status=status, **{"aside_form": filled(SetAsideForm), "aside": None, **data, **more})


def approval_data(version: PolicyVersion) -> dict[str, Any]:
    """All that the second person sees."""
    texts = [(text.language, text.title, cleaned_before(text.html)) for text in version.texts]
    found = {"findings": findings_of(version), "files": files_of(version)}
    return {"version": version, "policy": version.policy, "texts": texts, **found}
