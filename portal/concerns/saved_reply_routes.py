"""The saved replies of a school: list, add, change, delete."""

from flask import flash, g
from flask.typing import ResponseReturnValue

from portal.access import allow, find_or_404, staff
from portal.accounts.sessions import current_person
from portal.concerns import blueprint
from portal.concerns.forms import EmptyForm
from portal.concerns.models import SavedReply
from portal.concerns.saved_replies import of_school
from portal.concerns.saved_reply_actions import NameTaken, change_reply, delete_reply, save_reply, version
from portal.concerns.saved_reply_forms import SavedReplyForm
from portal.concerns.turns import Overtaken
from portal.extensions import db
from portal.forms import filled
from portal.schools.roles import Role
from portal.translation import gettext as _
from portal.web import page, redirect_to

KEEPERS = staff(Role.HEADTEACHER, Role.DEPUTY, Role.OFFICE)
BOXES = "concerns/saved_replies/reply.html"


@blueprint.get("/<slug:school>/saved-replies")
@allow(KEEPERS)
def saved_replies(school: str) -> ResponseReturnValue:
    """All of this school, by name."""
    return page("concerns/saved_replies/index.html", replies=db.session.scalars(of_school(g.school)).all())


@blueprint.get("/<slug:school>/saved-replies/new")
@allow(KEEPERS)
def new_saved_reply(school: str) -> ResponseReturnValue:
    """Empty boxes."""
    return page(BOXES, form=filled(SavedReplyForm).for_school(g.school), reply=None)


@blueprint.post("/<slug:school>/saved-replies/new")
@allow(KEEPERS)
def add_saved_reply(school: str) -> ResponseReturnValue:
    """Keep it."""
    form = SavedReplyForm().for_school(g.school)
    if not form.validate_on_submit():
        return page(BOXES, status=422, form=form, reply=None)
    try:
        save_reply(g.school, current_person(), form.name.data, form.texts())
    except NameTaken:
        return name_taken(form, None)
    return to_list(_("The reply is saved."))


@blueprint.get("/<slug:school>/saved-replies/<id>")
@allow(KEEPERS)
def saved_reply(school: str, id: str) -> ResponseReturnValue:  # noqa: A002 -- the address calls it so
    """Its boxes, filled."""
    reply = named(id)
    texts = {"name": reply.name, "body_en": reply.body_en, "body_cy": reply.body_cy, "seen": version(reply)}
    return page(BOXES, form=filled(SavedReplyForm, **texts).for_school(g.school), reply=reply)


@blueprint.post("/<slug:school>/saved-replies/<id>")
@allow(KEEPERS)
def change_saved_reply(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Change it, unless somebody else did in the meantime."""
    reply, form = named(id), SavedReplyForm().for_school(g.school)
    if not form.validate_on_submit():
        return page(BOXES, status=422, form=form, reply=reply)
    try:
        change_reply(g.school, reply, current_person(), form.name.data, form.texts(), form.seen.data or "")
    except NameTaken:
        return name_taken(form, named(id))
    except Overtaken:
        reply = named(id)
        form.seen.data = version(reply)
        return page(BOXES, status=409, form=form, reply=reply, overtaken=True, problem=True)
    return to_list(_("The reply is saved."))


@blueprint.get("/<slug:school>/saved-replies/<id>/deletion")
@allow(KEEPERS)
def confirm_deletion(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Ask once more before it goes."""
    return page("concerns/saved_replies/deletion.html", reply=named(id), form=EmptyForm())


@blueprint.post("/<slug:school>/saved-replies/<id>/deletion")
@allow(KEEPERS)
def delete_saved_reply(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Keep it no longer."""
    delete_reply(named(id), current_person())
    return to_list(_("The reply is deleted."))


def named(public_id: str) -> SavedReply:
    """The reply of this school with this id; 404 for anything else."""
    return find_or_404(of_school(g.school).where(SavedReply.public_id == public_id.replace("\0", "")))


def name_taken(form: SavedReplyForm, reply: SavedReply | None) -> ResponseReturnValue:
    """422: the name belongs to another one."""
    form.name.errors = [_("Enter another name: there is a saved reply with this one")]
    return page(BOXES, status=422, form=form, reply=reply)


def to_list(said: str) -> ResponseReturnValue:
    """Back to the list, which says what was done."""
    flash(said)
    return redirect_to("concerns.saved_replies", school=g.school.slug)
