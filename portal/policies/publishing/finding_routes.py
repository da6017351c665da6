"""What the checker finds in the version that counts, for those who can write the next one."""

from flask import Response, abort, g
from flask.typing import ResponseReturnValue
from sqlalchemy import exists, select

from portal.access import allow, find_or_404
from portal.accounts.sessions import current_person
from portal.extensions import db
from portal.forms import filled
from portal.policies import blueprint
from portal.policies.access import WRITERS
from portal.policies.models import PolicyVersion
from portal.policies.publishing import publishing_actions
from portal.policies.publishing.findings import findings_of
from portal.policies.publishing.publishing_forms import SetAsideForm
from portal.policies.reading.shelf import CURRENT
from portal.web import page, redirect_to

FINDINGS = "/<slug:school>/policies/<slug:slug>/findings"


@blueprint.get(FINDINGS)
@allow(WRITERS)
def findings(school: str, slug: str) -> ResponseReturnValue:
    """All of it, as it is today."""
    return findings_page(counting(slug), filled(SetAsideForm), None)


@blueprint.post(f"{FINDINGS}/<id>")
@allow(WRITERS)
def set_published_finding_aside(school: str, slug: str, id: str) -> ResponseReturnValue:  # noqa: A002 -- the address calls it so
    """Live with a finding, for a reason: the monthly check does not tell of it again."""
    version, form = counting(slug), SetAsideForm()
    found = next((one for one in findings_of(version) if one.key == id), None) or abort(404)
    if not form.validate_on_submit():
        return findings_page(version, form, found.key, 422)
    publishing_actions.set_aside(version.policy, current_person(), found.key, found.rule, form.reason.data)
    return redirect_to(".findings", school=school, slug=slug)


def counting(slug: str) -> PolicyVersion:
    """The version that counts of a policy of this school; 404 for one that is only a draft."""
    found: PolicyVersion = find_or_404(CURRENT, {"school_id": g.school.id, "slug": slug})
    return found


def findings_page(version: PolicyVersion, form: SetAsideForm, aside: str | None, status: int = 200) -> Response:
    """What was found, each with a box to keep it as it is; `aside` is the one whose reason is missing."""
    draft = exists().where(PolicyVersion.policy_id == version.policy_id, PolicyVersion.published_at.is_(None))
    return page(
        "policies/findings.html",
        status=status,
        version=version,
        policy=version.policy,
        findings=findings_of(version),
        has_draft=db.session.scalar(select(draft)),
        aside_form=form,
        aside=aside,
        problem=aside is not None,
    )
