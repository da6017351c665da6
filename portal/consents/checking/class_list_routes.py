"""The lists of classes, on the screen and to print."""

from flask import abort, g
from flask.typing import ResponseReturnValue

from portal.access import allow, doors
from portal.accounts.sessions import current_person
from portal.consents import blueprint
from portal.consents.access import KEEPERS, OVERSEERS
from portal.consents.checking.access import overseen_classes
from portal.consents.checking.class_lists import sheet_of, sheets_of
from portal.schools.classes import in_order
from portal.schools.models import SchoolClass
from portal.web import page

LISTS = "/<slug:school>/consents/classes"
SHOW = "consents/checking/class_lists.html"


@blueprint.get(LISTS)
@allow(OVERSEERS)
def class_lists(school: str) -> ResponseReturnValue:
    """All classes that this person sees, one on a page."""
    classes, keeps = overseen(), doors.admits(KEEPERS)
    return page(SHOW, sheets=sheets_of(g.school, classes, with_classless=keeps), classes=classes, keeps=keeps)


@blueprint.get(f"{LISTS}/<int:n>")
@allow(OVERSEERS)
def class_list(school: str, n: int) -> ResponseReturnValue:
    """One class."""
    classes = overseen()
    one = next((one for one in classes if one.id == n), None) or abort(404)
    return page(SHOW, sheets=sheet_of(g.school, one), classes=classes, one=one, keeps=doors.admits(KEEPERS))


def overseen() -> list[SchoolClass]:
    """The classes of this school whose lists this person sees."""
    return in_order(overseen_classes(g.school, current_person()))
