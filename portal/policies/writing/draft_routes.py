"""Writing: the desk of those who write, a new policy, its draft, and a look at it before it is saved."""

from typing import Any

from flask import Response, abort, flash, g, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from portal.access import allow, find_or_404
from portal.accounts.sessions import current_person
from portal.extensions import db
from portal.forms import Form, filled, whole_number
from portal.policies import blueprint
from portal.policies.access import WRITERS, current, named, of_school
from portal.policies.kept import steps_of
from portal.policies.models import Policy, PolicyVersion
from portal.policies.whole import Whole
from portal.policies.writing import writing_actions
from portal.policies.writing.asks import asks_families
from portal.policies.writing.bringing import arrived, put
from portal.policies.writing.draft_forms import DraftForm, TextsForm, data_of
from portal.policies.writing.drafts import DraftGone, Overtaken, draft_of
from portal.policies.writing.filed import files_of
from portal.policies.writing.owners import coordinators, governors
from portal.policies.writing.related import others
from portal.translation import gettext as _
from portal.translation import language
from portal.web import page, redirect_to

NEW, STARTING = "policies/draft/new.html", "policies/draft/_starting.html"
EDIT, WRITING = "policies/draft/edit.html", "policies/draft/_writing.html"
PREVIEW, UNSHOWN = "policies/draft/_preview.html", "policies/draft/_unshown.html"
# Where the buttons lead that save first: a link would leave behind what was typed.
ONWARD = {
    "files": ".draft_files",
    "steps": ".edit_steps",
    "questions": ".edit_questions",
    "publication": ".publication",
}
DRAFT = "/<slug:school>/policies/<slug:slug>/draft"


@blueprint.get("/<slug:school>/policies/desk")
@allow(WRITERS)
def desk(school: str) -> ResponseReturnValue:
    """All policies with where they stand: published, in draft, waiting for a second person, due for review."""
    newest = (
        select(PolicyVersion)
        .join(Policy, Policy.id == PolicyVersion.policy_id)
        .where(Policy.school_id == g.school.id)
        .options(joinedload(PolicyVersion.policy), selectinload(PolicyVersion.texts))
        .order_by(Policy.slug, PolicyVersion.number.desc())
    )
    by_policy: dict[Policy, list[PolicyVersion]] = {}
    for version in db.session.scalars(newest):
        by_policy.setdefault(version.policy, []).append(version)
    return page("policies/desk.html", policies=by_policy)


@blueprint.get("/<slug:school>/policies/new")
@allow(WRITERS)
def new_policy(school: str) -> ResponseReturnValue:
    """A title, and for whom."""
    return page(NEW, form=filled(TextsForm, audiences=["parents"]).for_school(g.school))


@blueprint.post("/<slug:school>/policies/new")
@allow(WRITERS, files=True)
def start_policy(school: str) -> ResponseReturnValue:
    """Begin it, or first put a file's words in."""
    found = arrived(lambda: True)
    form = TextsForm().for_school(g.school)
    if found is not None:
        change = put(form, found)
        return page(NEW, STARTING, 200 if change else 422, form=form, change=change)
    if not form.validate_on_submit():
        return page(NEW, status=422, form=form)
    policy = writing_actions.start_policy(g.school, current_person(), form.words, form.audiences.data or [])
    return redirect_to(".edit_draft", school=school, slug=policy.slug)


@blueprint.get(DRAFT)
@allow(WRITERS)
def edit_draft(school: str, slug: str) -> ResponseReturnValue:
    """The boxes, filled."""
    version = draft(slug)
    return edit_page(version, prepared(filled(DraftForm, **data_of(version)), slug))


@blueprint.post(DRAFT)
@allow(WRITERS, files=True)
def save_draft(school: str, slug: str) -> ResponseReturnValue:
    """Keep it; or with the other buttons only look at it, put a file's words in, tidy them."""
    found = arrived(lambda: draft(slug))
    version, form = draft(slug), prepared(DraftForm(), slug)
    if found is not None:
        change = put(form, found)
        return page(EDIT, WRITING, 200 if change else 422, **edit_data(version, form), change=change)
    if "preview" in request.form:
        if not form.can_be_shown():
            return page(EDIT, UNSHOWN, 422, **edit_data(version, form))
        return page(EDIT, PREVIEW, **edit_data(version, form), preview=previewed(version, form))
    if not form.validate_on_submit():
        return edit_page(version, form, 422)
    people = {one.public_id: one.id for one in (*coordinators(g.school), *governors(g.school))}
    try:
        writing_actions.save_draft(version, current_person(), form.written(people), seen_in(form))
    except Overtaken:
        version = draft(slug)
        form.seen.data = str(version.edit)
        return edit_page(version, form, 409, overtaken=version, problem=True)
    except DraftGone:
        abort(404)  # the page shows what was typed
    flash(_("The draft is saved. Nobody outside the school sees it yet."))
    return redirect_to(ONWARD.get(request.form.get("then", ""), ".edit_draft"), school=school, slug=slug)


@blueprint.post("/<slug:school>/policies/<slug:slug>/versions")
@allow(WRITERS)
def start_draft(school: str, slug: str) -> ResponseReturnValue:
    """The next version, with the words of the one that counts."""
    policy = find_or_404(named(g.school, slug))
    latest = db.session.scalars(current().where(PolicyVersion.policy_id == policy.id)).one_or_none()
    writing_actions.start_draft(policy, current_person(), latest)
    return redirect_to(".edit_draft", school=school, slug=slug)


@blueprint.get(f"{DRAFT}/deletion")
@allow(WRITERS)
def confirm_draft_deletion(school: str, slug: str) -> ResponseReturnValue:
    """Ask once more."""
    return page("policies/draft/deletion.html", version=draft(slug), form=Form())


@blueprint.post(f"{DRAFT}/deletion")
@allow(WRITERS)
def delete_draft(school: str, slug: str) -> ResponseReturnValue:
    """The draft is gone; what is published stays."""
    try:
        writing_actions.drop_draft(draft(slug), current_person())
    except DraftGone:
        return redirect_to(".desk", school=school)
    flash(_("The draft is deleted."))
    return redirect_to(".desk", school=school)


def draft(slug: str) -> PolicyVersion:
    """The draft of a policy of this school; 404 for anything else."""
    found: PolicyVersion = find_or_404(draft_of(g.school, slug))
    return found


def prepared(form: DraftForm, slug: str) -> DraftForm:
    """The form with what can be chosen."""
    form.for_school(g.school)
    form.with_policies(others(g.school, slug, language()), asks_families(g.school, slug) is not None)
    return form.with_people(coordinators(g.school), governors(g.school))


def seen_in(form: Any) -> int:
    """How many saves the page knew of; -1, which never fits, for anything that is no such number."""
    return whole_number(form.seen.data, digits=8, otherwise=-1)


def edit_page(version: PolicyVersion, form: DraftForm, status: int = 200, **more: Any) -> Response:
    """The page of a draft."""
    return page(EDIT, status=status, **edit_data(version, form), **more)


def edit_data(version: PolicyVersion, form: DraftForm) -> dict[str, Any]:
    """All that the page of a draft shows."""
    return {"version": version, "policy": version.policy, "form": form, "files": files_of(version)}


def previewed(version: PolicyVersion, form: DraftForm) -> list[tuple[str, str, Any]]:
    """Language, title and page of each text as it was typed, with the steps as they are kept."""
    steps = steps_of(version)
    return [(code, one.title, Whole(code, one, steps).page.html) for code, one in form.words.items()]


__all__ = ["draft", "edit_page", "language", "of_school"]
