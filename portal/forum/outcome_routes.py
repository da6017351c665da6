"""Publish what came of a topic, and correct it."""

from typing import Any

from flask import Response, abort, flash, g
from flask.typing import ResponseReturnValue

from portal.access import allow
from portal.accounts.sessions import current_person
from portal.forms import filled
from portal.forum import blueprint, desk, outcome_actions
from portal.forum.access import ORGANISERS, may_publish
from portal.forum.asking_forms import whole
from portal.forum.models import ForumTopic
from portal.forum.moving import Overtaken
from portal.forum.organising_routes import TOPIC, organised
from portal.forum.outcome_forms import OutcomeForm
from portal.translation import gettext as _
from portal.web import page, redirect_to

COLUMNS = ("title_en", "title_cy", "outcome_en", "outcome_cy", "alone_because")


@blueprint.get(f"{TOPIC}/outcome")
@allow(ORGANISERS)
def outcome(school: str, id: str) -> ResponseReturnValue:  # noqa: A002 -- the address calls it so
    """The boxes: with the title of the list, or with what is published already."""
    topic = publishable(id)
    last = topic.outcomes[-1] if topic.outcomes else None
    data = {name: getattr(last or topic, name, None) for name in COLUMNS}
    return outcome_page(topic, filled(OutcomeForm, seen=str(topic.turn), **data).for_school(g.school))


@blueprint.post(f"{TOPIC}/outcome")
@allow(ORGANISERS)
def publish_outcome(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Publish it, or a correction."""
    topic, form = publishable(id), OutcomeForm().for_school(g.school)
    if not form.validate_on_submit():
        return outcome_page(topic, form, 422)
    try:
        outcome_actions.publish_outcome(topic, current_person(), form.wording, whole(form.seen.data))
    except Overtaken:
        topic = publishable(id)
        form.seen.data = str(topic.turn)
        return outcome_page(topic, form, 409, overtaken=True, problem=True)
    flash(_("It is published. Everybody can read it, and whoever asked for it is told."))
    return redirect_to(".organised_topic", school=school, id=id)


def publishable(public_id: str) -> ForumTopic:
    """A topic whose outcome can be published; 403 for one that cannot yet."""
    topic = organised(public_id)
    return topic if may_publish(topic) else abort(403)


def outcome_page(topic: ForumTopic, form: OutcomeForm, status: int = 200, **more: Any) -> Response:
    """The page of the boxes."""
    followers = desk.followers_of(topic, current_person())
    return page("forum/desk/outcome.html", status=status, topic=topic, form=form, followers=followers, **more)
