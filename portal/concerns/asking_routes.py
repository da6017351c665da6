"""Raising a concern, one question a page."""

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue

from portal.access import PARENT, allow
from portal.accounts.sessions import current_person
from portal.clock import now
from portal.concerns import blueprint
from portal.concerns.attaching import files_of_draft
from portal.concerns.deadlines import promise
from portal.concerns.drafts import answers_in, draft_of
from portal.concerns.forms import CheckForm, EmptyForm
from portal.concerns.interview import Interview
from portal.concerns.models import Draft
from portal.concerns.parent_actions import (
    NobodyToRead,
    raise_concern,
    raised_today,
    save_answers,
    sent_with,
    start_draft,
)
from portal.concerns.questions import answered, answers_from, question
from portal.concerns.steps import CHECK, RECIPIENT, WORDS, answer, before, following, may_open
from portal.extensions import db
from portal.forms import filled
from portal.language import language
from portal.parking.actions import claim, park
from portal.schools.term_time import calendar_of
from portal.translation import gettext as _
from portal.web import page, redirect_to, settings

STEP = '/concerns/new/<any(child,topic,about,route,recipient,"what-happened"):step>'


@blueprint.get("/concerns/new")
@allow(PARENT)
def new() -> ResponseReturnValue:
    """The calm page before anything is asked. It writes nothing."""
    person = current_person()
    interview = Interview(person, {})
    draft = draft_of(person)
    brought = claim(url_for("concerns.step", step=WORDS)) is not None
    return page("concerns/new/start.html", interview=interview, draft=draft, form=EmptyForm(), brought=brought)


@blueprint.post("/concerns/new")
@allow(PARENT)
def begin() -> ResponseReturnValue:
    """Start a draft, or go on with the one there is."""
    person = current_person()
    draft = draft_of(person)
    if draft and request.form.get("begin") != "again":
        return redirect_to(**_place(Interview(person, answers_in(draft)).first_open))
    start_draft(person)
    return redirect_to("concerns.step", step="child")


@blueprint.get(STEP)
@allow(PARENT)
def step(step: str) -> ResponseReturnValue:
    """One question, with what was answered before."""
    draft, interview = draft_and_interview(step)
    if draft is None or not may_open(step, interview.order, interview.answers):
        return _to_where_it_goes_on(draft, interview)
    return ask(step, draft, interview)


@blueprint.post(STEP)
@allow(PARENT)
def save(step: str) -> ResponseReturnValue:
    """Keep the answer and go on to the next question; after a change from the last page, back to it."""
    draft, interview = draft_and_interview()
    if draft is None or not may_open(step, interview.order, interview.answers):
        return too_early(draft, interview)
    form = answered(step, interview)
    if not form.validate_on_submit():
        return ask(step, draft, interview, form, 422)
    answers = answer(interview.answers, answers_from(step, form))
    save_answers(draft, answers)
    return onward(step, answers)


@blueprint.get("/concerns/new/check")
@allow(PARENT)
def check() -> ResponseReturnValue:
    """Everything once more before it is sent."""
    draft, interview = draft_and_interview()
    if draft is None or not may_open(CHECK, interview.order, interview.answers):
        return _to_where_it_goes_on(draft, interview)
    return _check_page(draft, interview)


@blueprint.post("/concerns/new/check")
@allow(PARENT)
def send() -> ResponseReturnValue:
    """Send it. A second click, Back and again, or a form sent twice arrive at the same concern."""
    person, key = current_person(), CheckForm().key.data or ""
    draft, interview = draft_and_interview()
    sent = sent_with(key, person)  # asked while the draft is held: another click may just have sent it
    if sent:
        return redirect_to("concerns.sent", ref=sent.reference)
    if draft is None or not may_open(CHECK, interview.order, interview.answers):
        return _to_where_it_goes_on(draft, interview)
    if key and key != draft.key:
        return redirect_to("concerns.check")  # the page showed an older draft: nothing unseen is sent
    if raised_today(person) >= settings().concerns_per_day:
        return _check_page(draft, interview, too_many=True)
    try:
        concern = raise_concern(draft, interview, language())
    except NobodyToRead:
        db.session.rollback()
        return redirect_to("concerns.step", step=RECIPIENT)
    return redirect_to("concerns.sent", ref=concern.reference)


def too_early(draft: Draft | None, interview: Interview) -> ResponseReturnValue:
    """What was sent for a question that is not open yet is kept, and comes back when it is reached again."""
    park(request.path, request.form, interview.person.id)
    return _to_where_it_goes_on(draft, interview) if draft else redirect_to("concerns.new", ended=1)


def onward(step: str, answers: dict[str, str]) -> ResponseReturnValue:
    """To the next question; after a change from the last page, back to it."""
    interview = Interview(current_person(), answers)
    changing = request.form.get("then") == CHECK
    return redirect_to(**_place(interview.first_open if changing else following(step, interview.order)))


def draft_and_interview(step: str = CHECK) -> tuple[Draft | None, Interview]:
    """The person's draft, held where the request may change it, and what they can choose from up to a step."""
    person = current_person()
    draft = draft_of(person, to_change=request.method == "POST")
    return draft, Interview(person, answers_in(draft) if draft else {}, step)


def _place(step: str) -> dict[str, str]:
    """Endpoint and values of a step's page."""
    return {"endpoint": "concerns.check"} if step == CHECK else {"endpoint": "concerns.step", "step": step}


def _to_where_it_goes_on(draft: Draft | None, interview: Interview) -> ResponseReturnValue:
    """Without a draft, the first page; with one, the first question that is still open."""
    return redirect_to(**_place(interview.first_open)) if draft else redirect_to("concerns.new")


def ask(step: str, draft: Draft, interview: Interview, form: object = None, status: int = 200) -> ResponseReturnValue:
    """The page of a question."""
    earlier = before(step, interview.order)
    return page(
        f"concerns/new/{step.replace('-', '_')}.html",
        status=status,
        interview=interview,
        form=form or question(step, interview),
        back=_place(earlier) if earlier else {"endpoint": "concerns.new"},
        changing=request.values.get("then") == CHECK,
        files=files_of_draft(draft) if step == WORDS else [],
    )


def _check_page(draft: Draft, interview: Interview, too_many: bool = False) -> ResponseReturnValue:
    school, topic, choice = interview.school, interview.topic, interview.choice
    if school is None or topic is None or choice is None:
        abort(404)
    dates = promise(calendar_of(school), now(), topic.acknowledge_days, topic.reply_days, school.cutoff_hour)
    form = filled(CheckForm, key=draft.key)
    problem = _("You have raised many concerns today. Call the school, or send this one tomorrow") if too_many else None
    return page(
        "concerns/new/check.html",
        status=429 if too_many else 200,
        interview=interview,
        choice=choice,
        dates=dates,
        files=files_of_draft(draft),
        form=form,
        problem=problem,
        back={"endpoint": "concerns.step", "step": "what-happened"},
    )
