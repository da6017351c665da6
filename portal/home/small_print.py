"""Accessibility statement, privacy notice, cookies."""

from flask.typing import ResponseReturnValue

from portal.access import ANYONE, allow
from portal.home import blueprint
from portal.schools.standing import help_phones
from portal.web import page, settings


@blueprint.get("/accessibility")
@allow(ANYONE)
def accessibility() -> ResponseReturnValue:
    """How well everybody can use this, and whom to tell when they cannot."""
    return page("home/accessibility.html", phones=help_phones())


@blueprint.get("/privacy")
@allow(ANYONE)
def privacy() -> ResponseReturnValue:
    """What is kept, who reads it, and for how long."""
    return page("home/privacy.html", phones=help_phones())


@blueprint.get("/cookies")
@allow(ANYONE)
def cookies() -> ResponseReturnValue:
    """The one cookie there is."""
    return page("home/cookies.html", name="__Host-portal" if settings().secure else "portal")
