"""A school's public page and its colour."""

from flask import Response, g, make_response, request
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from portal.access import ANYONE, allow
from portal.schools import blueprint
from portal.web import page


@blueprint.get("/<slug:school>/", strict_slashes=False)
@allow(ANYONE)
def front(school: str) -> ResponseReturnValue:
    """What the school offers here, and whom to call. Without its slash it leads there, as nothing that is no school
    does."""
    if not request.path.endswith("/"):
        return redirect(f"{request.path}/?{request.query_string.decode('ascii', 'ignore')}".rstrip("?"), 308)
    return page("schools/front.html", school=g.school)


@blueprint.get("/<slug:school>/theme.css")
@allow(ANYONE)
def theme(school: str) -> Response:
    """The school's accent colour, from which the stylesheet derives all others."""
    response = make_response(f":root{{--accent:{g.school.accent}}}\n")
    response.mimetype = "text/css"
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response
