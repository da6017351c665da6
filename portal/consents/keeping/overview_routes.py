"""How far the school is with its answers about pictures: in numbers, child by child, and as a file."""

from flask import abort, g, request
from flask.typing import ResponseReturnValue

from portal.access import allow
from portal.accounts.sessions import current_person
from portal.consents import blueprint
from portal.consents.access import KEEPERS, OVERSEERS
from portal.consents.keeping.children import children_of
from portal.consents.keeping.download_actions import note_download
from portal.consents.keeping.overview import overview_of
from portal.consents.keeping.sheet import permissions_sheet
from portal.sheets import file_of
from portal.web import page

PLACE = "/<slug:school>/consents"


@blueprint.get(PLACE)
@allow(OVERSEERS)
def overview(school: str) -> ResponseReturnValue:
    """By class and by purpose."""
    view = overview_of(g.school, current_person(), request.args.get("class"))
    return page("consents/keeping/overview.html", view=view)


@blueprint.get(f"{PLACE}/children")
@allow(OVERSEERS)
def children(school: str) -> ResponseReturnValue:
    """Where each child is about one purpose."""
    view = children_of(g.school, current_person(), request.args) or abort(404)
    return page("consents/keeping/children.html", view=view)


@blueprint.get(f"{PLACE}/permissions.csv")
@allow(KEEPERS, records=True)
def permissions_csv(school: str) -> ResponseReturnValue:
    """Every child and every purpose, for a spreadsheet. That it was taken is in the audit."""
    sheet, rows = permissions_sheet(g.school, current_person())
    note_download(g.school.id, current_person(), rows)
    return file_of(sheet, "photo-permissions.csv")
