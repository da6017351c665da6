"""A parent asks for a topic, follows it, and may withdraw it."""

from typing import Any

from flask import Response, abort, flash, g, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from portal.access import PARENT, allow, find_or_404
from portal.accounts.models import Person
from portal.accounts.sessions import current_person
from portal.database import random_id
from portal.extensions import db
from portal.forms import filled
from portal.forum import asking_actions, blueprint
from portal.forum.access import children_at, may_withdraw
from portal.forum.asked import meeting_of, mine_at, outcomes_of, said_of
from portal.forum.asking_actions import Settled, TooManyTopics
from portal.forum.asking_forms import TopicForm, WithdrawalForm
from portal.forum.models import ForumTopic
from portal.forum.people import names_in, readers
from portal.parking.actions import park
from portal.translation import gettext as _
from portal.translation import language
from portal.web import page, redirect_to

ASK, PIECE = "forum/ask.html", "forum/_ask.html"
TOPIC = "/<slug:school>/parents-forum/topics/<id>"


@blueprint.get("/<slug:school>/parents-forum/topics/new")
@allow(PARENT)
def new_topic(school: str) -> ResponseReturnValue:
    """Empty boxes, and who reads what is written into them."""
    asker()
    return ask_page(filled(TopicForm, key=random_id(26)))


@blueprint.post("/<slug:school>/parents-forum/topics/new")
@allow(PARENT)
def ask(school: str) -> ResponseReturnValue:
    """Ask for it. Where the words name somebody, once with the question whether a concern would be better."""
    person, form = asker(), TopicForm()
    already = asking_actions.asked_with(form.key.data, person) if form.key.data else None
    if already is not None:
        return redirect_to(".topic_sent", school=school, id=already.public_id)
    if not form.validate_on_submit():
        return ask_page(form, 422)
    if "concern" in request.form:
        return as_concern(form, person)
    names = [] if form.warned.data else names_in(form.whole_text, g.school, person)
    if names:
        form.warned.data = "yes"
        return ask_page(form, 422, names=names)
    try:
        words = {"title": form.title.data, "why": form.why.data}
        key = form.key.data or random_id(26)
        topic = asking_actions.ask_for(g.school, person, key=key, language=language(), **words)
    except TooManyTopics:
        form.title.errors = [_("You have asked for many topics today. Your text is kept here: send it tomorrow")]
        return ask_page(form, 429)
    return redirect_to(".topic_sent", school=school, id=topic.public_id)


@blueprint.get(TOPIC)
@allow(PARENT)
def topic(school: str, id: str) -> ResponseReturnValue:  # noqa: A002 -- the address calls it so
    """What somebody asked for, where it stands, and what came of it."""
    return page("forum/topic.html", **topic_data(own(id)))


@blueprint.get(f"{TOPIC}/sent")
@allow(PARENT)
def topic_sent(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """That it has arrived, and what happens next."""
    return page("forum/sent.html", topic=own(id))


@blueprint.get(f"{TOPIC}/withdrawal")
@allow(PARENT)
def confirm_topic_withdrawal(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Ask once more."""
    found = own(id)
    if not may_withdraw(found):
        return redirect_to(".topic", school=school, id=found.public_id)
    return page("forum/withdrawal.html", topic=found, form=WithdrawalForm())


@blueprint.post(f"{TOPIC}/withdrawal")
@allow(PARENT)
def withdraw_topic(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Take it back."""
    found = own(id)
    try:
        asking_actions.withdraw(found, current_person())
        flash(_("Your topic is withdrawn. The school no longer sees it."))
    except Settled:
        flash(_("Something has come of your topic already, so it stays."))
    return redirect_to(".topic", school=school, id=id)


def asker() -> Person:
    """Somebody with a child at this school, which has a forum; 404 for everybody else."""
    person = current_person()
    if not g.school.has_forum or db.session.scalars(children_at(g.school, person).limit(1)).first() is None:
        abort(404)
    return person


def own(public_id: str) -> ForumTopic:
    """A topic that this person asked for at this school; 404 for anything else."""
    named = ForumTopic.public_id == public_id.replace("\0", "?")
    found: ForumTopic = find_or_404(mine_at(g.school, current_person()).where(named))
    return found


def as_concern(form: TopicForm, person: Person) -> ResponseReturnValue:
    """Carry the words into a concern instead: they wait at its question, for this browser and person alone."""
    step = url_for("concerns.step", step="what-happened")
    park(step, MultiDict({"what_happened": form.whole_text}), person.id)
    return redirect_to("concerns.new")


def ask_page(form: TopicForm, status: int = 200, **more: Any) -> Response:
    """The page of the form; one that came with an odd key gets a key of its own, or it could be sent twice."""
    form.key.data = form.key.data or random_id(26)
    people = readers(g.school, current_person())
    return page(ASK, PIECE, status, **{"names": [], **more}, form=form, readers=people)


def topic_data(found: ForumTopic) -> dict[str, Any]:
    """All that the page of one's own topic shows."""
    return {
        "topic": found,
        "leading": found.leading,
        "meeting": meeting_of(found),
        "said_to_me": said_of(found),
        "outcomes": outcomes_of(found),
        "can_withdraw": may_withdraw(found),
    }
