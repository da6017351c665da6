"""Starting a policy from one of the shipped models."""

from flask import Response, abort, flash, g
from flask.typing import ResponseReturnValue

from portal.access import allow
from portal.accounts.sessions import current_person
from portal.forms import filled
from portal.policies import blueprint
from portal.policies.access import WRITERS
from portal.policies.said import both
from portal.policies.shipped.making import MODELS, adopted, places
from portal.policies.shipped.pieces import ASKS_OF, AUDIENCES_OF, DECLARING
from portal.policies.writing import model_actions
from portal.policies.writing.drafts import Words, Written
from portal.policies.writing.model_actions import Start
from portal.policies.writing.model_forms import ModelForm, data_of
from portal.translation import gettext as _
from portal.web import page, redirect_to

MODEL = "/<slug:school>/policies/models/<slug:slug>"


@blueprint.get(MODEL)
@allow(WRITERS)
def policy_model(school: str, slug: str) -> ResponseReturnValue:
    """What a school fills in."""
    name = known(slug)
    return model_page(name, filled(ModelForm, **data_of(name)).for_school(name, g.school))


@blueprint.post(MODEL)
@allow(WRITERS)
def start_from_model(school: str, slug: str) -> ResponseReturnValue:
    """A draft made of the model, to be changed."""
    form = ModelForm().for_school(known(slug), g.school)
    if not form.validate_on_submit():
        return model_page(slug, form, 422)
    policy = model_actions.start_from_model(g.school, current_person(), start_of(form))
    flash(_("Here is your draft. Read it, change what is different at your school, then publish it."))
    return redirect_to(".edit_draft", school=school, slug=policy.slug)


def known(name: str) -> str:
    """The name of a model; 404 for anything else."""
    return name if name in MODELS else abort(404)


def start_of(form: ModelForm) -> Start:
    """What the draft will hold. Only a model that leaves a place for steps, or for questions, has
    them."""
    name, fields = form.model, form.fields
    texts = {code: adopted(name, code, fields) for code in form.languages}
    written = Written(
        words={code: Words(text.title, text.body) for code, text in texts.items()},
        audiences=list(AUDIENCES_OF[name]),
        asks=ASKS_OF[name],
        declares=name in DECLARING,
        review_months=fields.review_months,
        approver=form.approver.data or None,
        approved_on=form.approved_on.day,
        review_by=form.review_by.day,
        related=[both(title, form.languages) for title in fields.related],
    )
    open_ = places(name)
    procedure = fields.procedure if "steps" in open_ else None
    return Start(written, procedure, fields.questions if "questions" in open_ else ())


def model_page(name: str, form: ModelForm, status: int = 200) -> Response:
    """The boxes."""
    data = {"name": name, "form": form, "places": places(name), "problem": bool(form.elsewhere)}
    return page("policies/draft/model.html", None, status, **data)
