"""The desk of the organisers: topics that wait, and one topic with everything that can be done with it."""

from collections.abc import Callable
from typing import Any

from flask import Response, g, request
from flask.typing import ResponseReturnValue

from portal.access import allow, find_or_404
from portal.accounts.sessions import current_person
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

    def verb(topic: ForumTopic, form: Any, seen: int) -> None:
        found = meeting_named(form.meeting.data)
        organising_actions.put_on_list(topic, current_person(), found, form.texts(), seen)

    return carried_out(id, "listing", verb)


@blueprint.post(f"{TOPIC}/grouping")
@allow(ORGANISERS)
def group_topic(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Let it go the way of another one."""

    def verb(topic: ForumTopic, form: Any, seen: int) -> None:
        organising_actions.group(topic, current_person(), organised(form.into.data), seen)

    return carried_out(id, "grouping", verb)


@blueprint.post(f"{TOPIC}/answer")
@allow(ORGANISERS)
def answer_topic(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Answer it outside a meeting."""

    def verb(topic: ForumTopic, form: Any, seen: int) -> None:
        organising_actions.answer(topic, current_person(), form.answer.data, seen)

    return carried_out(id, "answer", verb)


@blueprint.post(f"{TOPIC}/elsewhere")
@allow(ORGANISERS)
def send_topic_elsewhere(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Say that it is not for the forum, and why."""

    def verb(topic: ForumTopic, form: Any, seen: int) -> None:
        organising_actions.send_elsewhere(topic, current_person(), form.reason.data, seen)

    return carried_out(id, "elsewhere", verb)


@blueprint.post(f"{TOPIC}/return")
@allow(ORGANISERS)
def take_topic_back(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Let it wait again."""

    def verb(topic: ForumTopic, form: Any, seen: int) -> None:
        organising_actions.take_back(topic, current_person(), seen)

    return carried_out(id, "back", verb)


def carried_out(public_id: str, sent: str, verb: Callable[[ForumTopic, Any, int], None]) -> ResponseReturnValue:
    """Do it to a topic once the form that was sent is found good; where somebody else was faster, show what they did
    and keep what was typed. The verb gets the topic, the form, and how many moves its page knew of."""
    topic = organised(public_id)
    forms = forms_for(topic, sent)
    form = getattr(forms, sent)
    if not form.validate_on_submit():
        return topic_page(topic, forms, 422)
    try:
        verb(topic, form, whole(form.seen.data))
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
