"""Pages of the office."""

from flask import Response, g

from portal.access import allow, staff
from portal.admin import blueprint
from portal.admin.failures import failures
from portal.admin.links import open_doors
from portal.web import page


@blueprint.get("/<slug:school>/admin/")
@allow(staff("headteacher", "deputy", "office"))
def index(school: str) -> Response:
    """Everything that the school looks after itself, as far as this person does."""
    return page("admin/index.html", doors=open_doors())


@blueprint.get("/<slug:school>/outbox")
@allow(staff("headteacher", "office"))
def outbox(school: str) -> Response:
    """The mails of this school that did not arrive."""
    return page("admin/outbox.html", failures=failures(g.school.id))
