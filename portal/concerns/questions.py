"""The form of each step, filled with what was answered before."""

from portal.concerns import forms
from portal.concerns.interview import NO_CHILD, ROUTES, Interview
from portal.concerns.listed import Listed
from portal.concerns.steps import ABOUT, CHILD, RECIPIENT, ROUTE, TOPIC, WORDS
from portal.concerns.words import route_label, topic_label
from portal.forms import Form, filled
from portal.language import LANGUAGES, capfirst, force_locale
from portal.schools.roles import CONCERN_ROLES, role_label
from portal.translation import gettext as _

FORMS: dict[str, type[Form]] = {
    CHILD: forms.ChildForm,
    TOPIC: forms.TopicForm,
    ABOUT: forms.AboutForm,
    ROUTE: forms.RouteForm,
    RECIPIENT: forms.RecipientForm,
    WORDS: forms.WordsForm,
}


def question(step: str, interview: Interview) -> Form:
    """The form of a step as its page shows it. Only the recipient is ever chosen beforehand: it is a proposal."""
    data = dict(interview.answers)
    if step == RECIPIENT and interview.choices:
        data.setdefault("recipient", interview.choices[0].recipient)
    form = filled(FORMS[step], **data)
    if isinstance(form, forms.WordsForm):
        stand_beside(form, interview.answers.get("what_happened", ""))
    return with_choices(form, step, interview)


def stand_beside(form: forms.WordsForm, written: str) -> None:
    """Words that were brought along come after those that the draft already holds, and replace none of them."""
    brought = form.what_happened.data or ""
    if form.carried.data and written and written not in brought:
        form.what_happened.data = f"{written}\n\n{brought}"


def answered(step: str, interview: Interview) -> Form:
    """The form of a step as it was sent."""
    return with_choices(FORMS[step](), step, interview)


def with_choices(form: Form, step: str, interview: Interview) -> Form:
    """The form with the answers one can choose from."""
    if step != WORDS:
        getattr(form, step).choices = choices(step, interview)
    if isinstance(form, forms.AboutForm):
        form.listed = listed(interview)
    return form


def choices(step: str, interview: Interview) -> list[tuple[str, str]]:
    """Values and labels of a step."""
    nation = _nation(interview)
    if step == CHILD:
        return _children(interview)
    if step == TOPIC:
        return [(slug, topic_label(slug)) for slug in interview.topics]
    if step == ABOUT:
        return _people(interview)
    if step == ROUTE:
        return [(route, route_label(route, nation)) for route in ROUTES]
    return [(choice.recipient, capfirst(role_label(choice.recipient, nation))) for choice in interview.choices]


def listed(interview: Interview) -> Listed:
    """Whom the question offers: family names, and in every language what those are called who may be sent a concern.
    "Member of staff" or "volunteer" names nobody, so it may be typed."""
    offered = {public_id for public_id, _name, _role in interview.people()}
    posts = [post for post in interview.directory.posts if post.public_id in offered]
    roles = sorted({post.role for post in posts} & set(CONCERN_ROLES))
    labels = []
    for code in LANGUAGES:
        with force_locale(code):
            labels += [role_label(role, _nation(interview)) for role in roles]
    return Listed(tuple({post.family_name for post in posts}), tuple(labels))


def answers_from(step: str, form: Form) -> dict[str, str]:
    """What a valid form says. A name is kept only with "somebody else"."""
    given = {name: form[name].data or "" for name in form.data if name not in {"csrf_token", "attachments", "carried"}}
    if step == ABOUT and given["about"] != "other":
        given["about_name"] = ""
    return given


def _children(interview: Interview) -> list[tuple[str, str]]:
    named = [
        (child.public_id, _("%(child)s – %(school)s", child=child.full_name, school=child.school.name))
        for child in interview.children
    ]
    none = [
        (NO_CHILD + school.slug, _("Not about one child – %(school)s", school=school.name))
        for school in interview.schools
    ]
    return named + none


def _people(interview: Interview) -> list[tuple[str, str]]:
    nation = _nation(interview)
    known = [
        (public_id, _("%(name)s, %(role)s", name=name, role=role_label(role, nation)))
        for public_id, name, role in interview.people()
    ]
    other = [("other", _("Somebody else"))]
    unknown = [("unknown", _("I do not know who"))] if "unknown" in interview.about_choices else []
    return known + other + unknown


def _nation(interview: Interview) -> str:
    return interview.school.nation if interview.school else "england"
