"""The register: what the school has published, one publication, and where a child is shown."""

from typing import Any

from flask import Response, flash, g, request
from flask.typing import ResponseReturnValue

from portal.access import allow, doors, find_or_404
from portal.accounts.sessions import current_person
from portal.clock import today
from portal.consents import blueprint
from portal.consents.access import KEEPERS, PUBLISHERS
from portal.consents.checking.access import readable_checks
from portal.consents.models import Publication, PublishCheck
from portal.consents.register.access import one_publication
from portal.consents.register.finding import MOST, children_named
from portal.consents.register.publication_actions import Overtaken, change_publication, end_publication
from portal.consents.register.publications import children_of, listing, where_shown
from portal.consents.register.recording_forms import DetailsForm, EndForm, SearchForm, whole
from portal.consents.register.staff import Staff
from portal.consents.register.takedowns import waiting_counts
from portal.extensions import db
from portal.forms import filled
from portal.translation import gettext as _
from portal.web import page, redirect_to

HERE = "/<slug:school>/publications"
SHOW, BOXES, SEARCH = (f"consents/register/{name}.html" for name in ("publication", "details", "search"))


@blueprint.get(HERE)
@allow(PUBLISHERS)
def publications(school: str) -> ResponseReturnValue:
    """Everything, the newest first."""
    found = listing(g.school, request.args, page_number(request.args.get("page")))
    waits = waiting_counts(current_person(), {g.school.id}).get(g.school.id)
    return page(
        "consents/register/index.html",
        "consents/register/_publications.html",
        listing=found,
        waits=waits,
        searches=doors.admits(KEEPERS),
    )


@blueprint.get(f"{HERE}/search")
@allow(KEEPERS)
def search_publications(school: str) -> ResponseReturnValue:
    """An empty box."""
    return page(SEARCH, form=filled(SearchForm), found=None)


@blueprint.post(f"{HERE}/search")
@allow(KEEPERS)
def find_child(school: str) -> ResponseReturnValue:
    """Where a child can still be seen. Posted: a name does not belong into an address."""
    form = SearchForm()
    if not form.validate_on_submit():
        return page(SEARCH, status=422, form=form, found=None)
    pupils = children_named(g.school, form.name.data, leavers=True)
    shown = where_shown(g.school, pupils[:MOST])
    return page(SEARCH, form=form, found=[(one, shown[one.id]) for one in pupils[:MOST]], more=len(pupils) > MOST)


@blueprint.get(f"{HERE}/<id>")
@allow(PUBLISHERS)
def publication(school: str, id: str) -> ResponseReturnValue:  # noqa: A002 -- the address calls it so
    """What, where, whose, and each child as things stand today."""
    return show(published(id))


@blueprint.get(f"{HERE}/<id>/details")
@allow(PUBLISHERS)
def publication_details(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Its boxes, filled."""
    found = published(id)
    if found.ended_on is not None:
        return redirect_to(".publication", school=school, id=found.public_id)
    plain = {name: getattr(found, name) for name in ("what", "place", "address")}
    form = filled(DetailsForm, owner=found.owner.public_id, seen=str(found.edit), **plain)
    return boxes(form.with_staff(Staff(g.school).by_public_id), found)


@blueprint.post(f"{HERE}/<id>/details")
@allow(PUBLISHERS)
def change_details(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Change them, unless somebody else did in the meantime, or it is gone."""
    found, people = published(id), Staff(g.school).by_public_id
    form = DetailsForm().with_staff(people)
    if not form.validate_on_submit():
        return boxes(form, found, 422)
    try:
        change_publication(found, current_person(), form.details(people, found.published_on), whole(form.seen.data))
    except Overtaken:
        found = published(id)
        form.seen.data = str(found.edit)
        return boxes(form, found, 409, overtaken=True, problem=True)
    flash(_("The publication is changed."))
    return redirect_to(".publication", school=school, id=id)


@blueprint.post(f"{HERE}/<id>/end")
@allow(PUBLISHERS)
def end(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """All of it is gone."""
    found = published(id)
    form = EndForm().since(found.published_on)
    if not form.validate_on_submit() or form.ended_on.day is None:
        return show(found, form, 422)
    end_publication(found, current_person(), form.ended_on.day)
    flash(_("It is written down that all of it is gone."))
    return redirect_to(".publication", school=school, id=id)


def published(public_id: str) -> Publication:
    """A publication of this school; 404 for anything else."""
    found: Publication = find_or_404(one_publication(g.school, public_id))
    return found


def show(found: Publication, form: EndForm | None = None, status: int = 200) -> Response:
    """The page of one."""
    form = form or filled(EndForm, ended_on=today().isoformat())
    return page(SHOW, status=status, publication=found, children=children_of(found), form=form, check=check_of(found))


def check_of(found: Publication) -> PublishCheck | None:
    """The check that it was published after, for whoever reads that check."""
    mine = readable_checks(g.school, current_person()).where(PublishCheck.id == found.check_id)
    return db.session.scalars(mine).one_or_none() if found.check_id else None


def boxes(form: DetailsForm, found: Publication, status: int = 200, **more: Any) -> Response:
    """The page of its boxes."""
    return page(BOXES, status=status, form=form, publication=found, **more)


def page_number(asked: str | None) -> int:
    """The page that an address asks for; the first for anything that is no such number."""
    is_number = asked is not None and asked.isascii() and asked.isdigit() and len(asked) < 6
    return max(int(asked or "1"), 1) if is_number else 1
