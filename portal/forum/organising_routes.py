"""The desk of the organisers: topics that wait, and one topic with everything that can be done with it."""

from collections.abc import Callable

from flask import Response, g, request
from flask.typing import ResponseReturnValue

from portal.access import allow, find_or_404
from portal.accounts.sessions import current_person
from portal.forms import Form
from portal.forum import blueprint, desk, organising_actions
from portal.forum.access import ORGANISERS, meetings_of, readable_at
from portal.forum.asking_forms import whole
from portal.forum.models import ForumMeeting, ForumTopic
from portal.forum.moving import DoneAlready, Overtaken
from portal.forum.published import page_number
from portal.forum.topic_page import PIECE, SHOW, TopicForms, forms_for, topic_data
from portal.web import page, settled

TOPIC = "/<slug:school>/forum/topics/<id>"


@blueprint.get("/<slug:school>/forum")
@allow(ORGANISERS)
def desk_page(school: str) -> ResponseReturnValue:
    """What waits, and the meetings."""
    person = current_person()
    return page(
        "forum/desk/index.html",
        topics=desk.waiting(g.school, person),
        together=desk.together(g.school, person),
        meetings=desk.meetings(g.school, person, ended=False),
        past=desk.meetings(g.school, person, ended=True),
    )


@blueprint.get("/<slug:school>/forum/settled")
@allow(ORGANISERS)
def settled_topics(school: str) -> ResponseReturnValue:
    """What was answered, sent elsewhere or published."""
    number = page_number(request.args.get("page"))
    topics, more = desk.settled_page(g.school, current_person(), number)
    return page("forum/desk/settled.html", topics=topics, number=number, more=more)


@blueprint.get(TOPIC)
@allow(ORGANISERS)
def organised_topic(school: str, id: str) -> ResponseReturnValue:  # noqa: A002 -- the address calls it so
    """One topic."""
    topic = organised(id)
    return page(SHOW, PIECE, **topic_data(topic, forms_for(topic)))


@blueprint.post(f"{TOPIC}/listing")
@allow(ORGANISERS)
def list_topic(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Put it on the list of a meeting."""
    topic = organised(id)
    forms = forms_for(topic, "listing")
    form = forms.listing

    def verb() -> None:
        found = meeting_named(form.meeting.data)
        organising_actions.put_on_list(topic, current_person(), found, form.texts(), whole(form.seen.data))

    return carried_out(topic, forms, form, verb)


@blueprint.post(f"{TOPIC}/grouping")
@allow(ORGANISERS)
def group_topic(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Let it go the way of another one."""
    topic = organised(id)
    forms = forms_for(topic, "grouping")
    form = forms.grouping

    def verb() -> None:
        into = organised(form.into.data)
        organising_actions.group(topic, current_person(), into, whole(form.seen.data))

    return carried_out(topic, forms, form, verb)


@blueprint.post(f"{TOPIC}/answer")
@allow(ORGANISERS)
def answer_topic(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Answer it outside a meeting."""
    topic = organised(id)
    forms = forms_for(topic, "answer")
    form = forms.answer

    def verb() -> None:
        organising_actions.answer(topic, current_person(), form.answer.data, whole(form.seen.data))

    return carried_out(topic, forms, form, verb)


@blueprint.post(f"{TOPIC}/elsewhere")
@allow(ORGANISERS)
def send_topic_elsewhere(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Say that it is not for the forum, and why."""
    topic = organised(id)
    forms = forms_for(topic, "elsewhere")
    form = forms.elsewhere

    def verb() -> None:
        organising_actions.send_elsewhere(topic, current_person(), form.reason.data, whole(form.seen.data))

    return carried_out(topic, forms, form, verb)


@blueprint.post(f"{TOPIC}/return")
@allow(ORGANISERS)
def take_topic_back(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Let it wait again."""
    topic = organised(id)
    forms = forms_for(topic, "back")
    form = forms.back

    def verb() -> None:
        organising_actions.take_back(topic, current_person(), whole(form.seen.data))

    return carried_out(topic, forms, form, verb)


def carried_out(topic: ForumTopic, forms: TopicForms, form: Form, verb: Callable[[], None]) -> ResponseReturnValue:
    """Do it once the form is found good; where somebody else was faster, show what they did and keep what was typed."""
    public_id = topic.public_id
    if not form.validate_on_submit():
        return topic_page(topic, forms, 422)
    try:
        verb()
    except DoneAlready:
        pass
    except Overtaken:
        topic = organised(public_id)
        for one in forms.all:
            one["seen"].data = str(topic.turn)
        return topic_page(topic, forms, 409, overtaken=True, problem=True)
    return settled(PIECE, lambda: renewed(public_id), ".organised_topic", school=g.school.slug, id=public_id)


def renewed(public_id: str) -> dict[str, object]:
    """The page after something was done, with fresh forms."""
    topic = organised(public_id)
    return topic_data(topic, forms_for(topic)) | {"done": True}


def topic_page(topic: ForumTopic, forms: TopicForms, status: int, **more: object) -> Response:
    """The page with a form that could not be carried out."""
    return page(SHOW, PIECE, status, **topic_data(topic, forms), **more)


def organised(public_id: str | None) -> ForumTopic:
    """A topic of this school that this person reads; 404 for anything else."""
    named = ForumTopic.public_id == (public_id or "").replace("\0", "?")
    found: ForumTopic = find_or_404(readable_at(g.school, current_person()).where(named))
    return found


def meeting_named(public_id: str | None) -> ForumMeeting:
    """A meeting of this school; 404 for anything else."""
    named = ForumMeeting.public_id == (public_id or "").replace("\0", "?")
    found: ForumMeeting = find_or_404(meetings_of(g.school).where(named))
    return found
