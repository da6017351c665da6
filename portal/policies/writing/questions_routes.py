"""The page on which a school sets what a policy asks before somebody posts."""

from typing import Any

from flask import Response, abort, flash, g, request
from flask.typing import ResponseReturnValue

from portal.access import allow
from portal.accounts.sessions import current_person
from portal.forms import filled
from portal.policies import blueprint
from portal.policies.access import WRITERS
from portal.policies.kept import questions_of
from portal.policies.models import PolicyVersion
from portal.policies.questions import PARENTS
from portal.policies.writing import kept_actions
from portal.policies.writing.draft_routes import DRAFT, draft, seen_in
from portal.policies.writing.drafts import DraftGone, Overtaken
from portal.policies.writing.questions_forms import QuestionsForm, data_of
from portal.translation import gettext as _
from portal.web import page, redirect_to


@blueprint.get(f"{DRAFT}/questions")
@allow(WRITERS)
def edit_questions(school: str, slug: str) -> ResponseReturnValue:
    """The boxes with the questions of the draft; for one without, with those that ours begin with."""
    version = draft(slug)
    questions = questions_of(version)
    form = filled(QuestionsForm, **data_of(questions or PARENTS), seen=str(version.edit)).for_school(g.school)
    return questions_page(version, form, is_new=not questions)


@blueprint.post(f"{DRAFT}/questions")
@allow(WRITERS)
def save_questions(school: str, slug: str) -> ResponseReturnValue:
    """Keep them, or with the other button ask nothing."""
    version, form = draft(slug), QuestionsForm().for_school(g.school)
    without = "remove" in request.form
    if not without and not form.validate_on_submit():
        return questions_page(version, form, 422)
    questions = () if without else form.questions
    try:
        kept_actions.save_questions(version, current_person(), questions, seen_in(form))
    except DraftGone:
        abort(404)
    except Overtaken:
        version = draft(slug)
        if questions_of(version) != questions:  # not a second click
            form.seen.data = str(version.edit)
            return questions_page(version, form, 409, overtaken=True, problem=True)
    flash(_("The policy asks no questions now.") if without else _("The questions are saved."))
    return redirect_to(".edit_draft", school=school, slug=slug)


def questions_page(version: PolicyVersion, form: QuestionsForm, status: int = 200, **more: Any) -> Response:
    """The boxes, and the questions as they are kept."""
    saved = [question.ask.of(code) for question in questions_of(version) for code in form.languages]
    data: dict[str, Any] = {"version": version, "policy": version.policy, "form": form, "saved": saved}
    return page("policies/draft/questions.html", status=status, **data, **more)
