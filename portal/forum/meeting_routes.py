"""Meetings of the forum: plan one, see its list, change it, end it."""

from typing import Any

from flask import Response, flash, g
from flask.typing import ResponseReturnValue

from portal.access import allow
from portal.accounts.sessions import current_person
from portal.forms import filled
from portal.forum import blueprint, desk, meeting_actions
from portal.forum.access import ORGANISERS, may_publish
from portal.forum.asking_forms import whole
from portal.forum.meeting_actions import DayTaken
from portal.forum.meeting_forms import EndForm, MeetingForm
from portal.forum.models import ForumMeeting
from portal.forum.moving import Overtaken
from portal.forum.organising_routes import meeting_named
from portal.translation import gettext as _
from portal.web import page, redirect_to

BOXES, SHOW = "forum/desk/meeting_form.html", "forum/desk/meeting.html"
MEETING = "/<slug:school>/forum/meetings/<id>"
COLUMNS = ("place_en", "place_cy", "note_en", "note_cy")


@blueprint.get("/<slug:school>/forum/meetings/new")
@allow(ORGANISERS)
def new_meeting(school: str) -> ResponseReturnValue:
    """Empty boxes."""
    return boxes_page(prepared(filled(MeetingForm), None))


@blueprint.post("/<slug:school>/forum/meetings/new")
@allow(ORGANISERS)
def plan_meeting(school: str) -> ResponseReturnValue:
    """Plan it."""
    form = prepared(MeetingForm(), None)
    if not form.validate_on_submit() or form.held_on.day is None:
        return boxes_page(form, status=422)
    try:
        meeting = meeting_actions.plan_meeting(g.school, current_person(), form.held_on.day, form.texts())
    except DayTaken:
        return day_taken(form, None)
    flash(_("The meeting is planned. Everybody can see it."))
    return redirect_to(".meeting", school=school, id=meeting.public_id)


@blueprint.get(MEETING)
@allow(ORGANISERS)
def meeting(school: str, id: str) -> ResponseReturnValue:  # noqa: A002 -- the address calls it so
    """When and where, its list, and how it ended."""
    return meeting_page(meeting_named(id))


@blueprint.get(f"{MEETING}/details")
@allow(ORGANISERS)
def meeting_details(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Its boxes, filled."""
    found = meeting_named(id)
    if not found.is_open:
        return redirect_to(".meeting", school=school, id=found.public_id)
    data = {name: getattr(found, name) for name in COLUMNS}
    form = filled(MeetingForm, held_on=found.held_on.isoformat(), seen=str(found.edit), **data)
    return boxes_page(prepared(form, found), found)


@blueprint.post(f"{MEETING}/details")
@allow(ORGANISERS)
def change_meeting(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Change it, unless somebody else did in the meantime."""
    found = meeting_named(id)
    form = prepared(MeetingForm(), found)
    if not form.validate_on_submit() or form.held_on.day is None:
        return boxes_page(form, found, 422)
    try:
        day, seen = form.held_on.day, whole(form.seen.data)
        meeting_actions.change_meeting(found, current_person(), day, form.texts(), seen)
    except DayTaken:
        return day_taken(form, meeting_named(id))
    except Overtaken:
        found = meeting_named(id)
        form.seen.data = str(found.edit)
        return boxes_page(form, found, 409, overtaken=True, problem=True)
    flash(_("The meeting is changed. Everybody can see it."))
    return redirect_to(".meeting", school=school, id=id)


@blueprint.post(f"{MEETING}/end")
@allow(ORGANISERS)
def end_meeting(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """It has taken place, or is called off."""
    found, form = meeting_named(id), EndForm()
    if not form.for_meeting(found).validate_on_submit():
        return meeting_page(found, form, 422)
    try:
        meeting_actions.end_meeting(found, current_person(), form.ended.data, whole(form.seen.data))
    except Overtaken:
        return meeting_page(meeting_named(id), None, 409, overtaken=True, problem=True)
    return redirect_to(".meeting", school=school, id=id)


def prepared(form: MeetingForm, found: ForumMeeting | None) -> MeetingForm:
    """The form with the boxes of this school."""
    ready: MeetingForm = form.for_school(g.school).for_meeting(found)
    return ready


def day_taken(form: MeetingForm, found: ForumMeeting | None) -> Response:
    """422: there is a meeting on that day."""
    form.held_on.errors = [_("The forum meets on that day already. Enter another day")]
    return boxes_page(form, found, 422)


def boxes_page(form: MeetingForm, found: ForumMeeting | None = None, status: int = 200, **more: Any) -> Response:
    """The page of the boxes."""
    return page(BOXES, status=status, form=form, meeting=found, **more)


def meeting_page(found: ForumMeeting, form: EndForm | None = None, status: int = 200, **more: Any) -> Response:
    """The page of a meeting."""
    form = form or filled(EndForm, seen=str(found.edit)).for_meeting(found)
    topics = desk.on_list(found, current_person())
    publishable = [topic.id for topic in topics if may_publish(topic)]
    data: dict[str, Any] = {"topics": topics, "publishable": publishable}
    together = desk.together(g.school, current_person())
    return page(SHOW, status=status, meeting=found, form=form, together=together, **data, **more)
