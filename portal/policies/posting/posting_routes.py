"""Before you post: a page a question. Where nothing was typed, each page has an address of its own; words that were
typed travel in the form alone and are stored nowhere, until somebody takes them into a concern."""

from typing import Any

from flask import abort, g, request
from flask.typing import ResponseReturnValue

from portal.access import ANYONE, allow
from portal.forms import filled, is_blank
from portal.policies import blueprint
from portal.policies.posting.forms import AboutForm, TextForm, WayForm
from portal.policies.posting.onward import into_concern
from portal.policies.posting.questions import asked_at
from portal.policies.posting.walk import ABOUT, START, WAY, Place, after, before, places
from portal.policies.posting.ways import LAW, WAYS
from portal.policies.questions import Question
from portal.web import page, redirect_to

HERE = "/<slug:school>/before-you-post"
TEMPLATES = {START.endpoint: "start", ABOUT.endpoint: "about", WAY.endpoint: "way"}
FORMS: dict[str, type[TextForm]] = {ABOUT.endpoint: AboutForm, WAY.endpoint: WayForm}


@blueprint.get(HERE)
@allow(ANYONE)
def before_you_post(school: str) -> ResponseReturnValue:
    """What this is, and a box that keeps nothing."""
    return show(START, asked_at(g.school))


@blueprint.post(HERE)
@allow(ANYONE, forgets=True)
def begin_before_you_post(school: str) -> ResponseReturnValue:
    """To the first question."""
    return go_on(START)


@blueprint.get(f"{HERE}/questions/<int(max=99):n>")
@allow(ANYONE)
def question_before(school: str, n: int) -> ResponseReturnValue:
    """One question."""
    questions = asked_at(g.school)
    return show(numbered(n, questions), questions)


@blueprint.post(f"{HERE}/questions/<int(max=99):n>")
@allow(ANYONE, forgets=True)
def answer_before(school: str, n: int) -> ResponseReturnValue:
    """To the next one, or back."""
    return go_on(numbered(n, asked_at(g.school)))


@blueprint.get(f"{HERE}/about")
@allow(ANYONE)
def what_about(school: str) -> ResponseReturnValue:
    """What it is about decides which way is best."""
    return show(ABOUT, asked_at(g.school))


@blueprint.post(f"{HERE}/about")
@allow(ANYONE, forgets=True)
def choose_about(school: str) -> ResponseReturnValue:
    """To the way."""
    return go_on(ABOUT)


@blueprint.get(f"{HERE}/way")
@allow(ANYONE)
def best_way(school: str) -> ResponseReturnValue:
    """The best private way for what `about` names."""
    if request.args.get("about") not in WAYS:
        return redirect_to(ABOUT.endpoint, school=school)
    return show(WAY, asked_at(g.school), filled(WayForm, about=request.args["about"]))


@blueprint.post(f"{HERE}/way")
@allow(ANYONE, forgets=True)
def take_way(school: str) -> ResponseReturnValue:
    """Take the words into a new concern, where they wait for whoever signs in in this browser."""
    form = WayForm()
    way = WAYS.get(form.about.data or "") or abort(404)
    if "concern" not in request.form or not form.validate_on_submit():
        return go_on(WAY)
    words = {"what_happened": form.text.data, "carried": "1"} if form.text.data else {}
    answers = {"what-happened": words, "topic": {"topic": way.topic}, "recipient": {"recipient": way.recipient}}
    return into_concern(answers)


def go_on(place: Place) -> ResponseReturnValue:
    """From a page that was sent to the next one, or to the one that a button names; a page that is not good, or whose
    language was switched, comes again."""
    questions, form = asked_at(g.school), FORMS.get(place.endpoint, TextForm)()
    if not form.text.validate(form):
        return show(START, questions, carrying(START, form), 422)
    if "switch" in request.form:
        return show(place, questions, form)
    if "back" in request.form:
        return to(before(place, len(questions)), questions, form)
    if "skip" in request.form:
        return to(ABOUT, questions, form)
    if not form.validate_on_submit():
        return show(place, questions, form, 422)
    return to(after(place, len(questions)), questions, form)


def to(place: Place, questions: tuple[Question, ...], form: TextForm) -> ResponseReturnValue:
    """A page with the words that were typed; where there are none, its own address."""
    about = getattr(form, "about", None)
    if is_blank(form.text.data):
        more = {"about": about.data} if about is not None and place == WAY else {}
        return redirect_to(place.endpoint, school=g.school.slug, **place.values, **more)
    return show(place, questions, carrying(place, form))


def carrying(place: Place, form: TextForm) -> TextForm:
    """The form of a page, with what was typed on another."""
    about = getattr(form, "about", None)
    kind = FORMS.get(place.endpoint, TextForm)
    shown = filled(kind, text=form.text.data, about=about.data if about is not None else None)
    shown.text.errors = form.text.errors
    return shown


def show(
    place: Place, questions: tuple[Question, ...], form: TextForm | None = None, status: int = 200
) -> ResponseReturnValue:
    """A page of the walk."""
    shown = form or filled(FORMS.get(place.endpoint, TextForm))
    template = TEMPLATES.get(place.endpoint, "question")
    data: dict[str, Any] = {"place": place, "questions": questions, "form": shown, "way": None}
    if place == WAY:
        data |= {"way": WAYS[shown["about"].data], "law": LAW}
    if place.n is not None:
        data |= {"question": questions[place.n - 1]}
    earlier = before(place, len(questions))
    return page(f"policies/posting/{template}.html", status=status, earlier=earlier, **data)


def numbered(n: int, questions: tuple[Question, ...]) -> Place:
    """The page of a question; 404 for a number that no question has."""
    found = [place for place in places(len(questions)) if place.n == n]
    return found[0] if found else abort(404)
