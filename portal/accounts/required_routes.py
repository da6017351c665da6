"""Setting up an authenticator on the way in, because a school wants one of its staff."""

from flask import g
from flask.typing import ResponseReturnValue

from portal.access import ANYONE, allow
from portal.accounts import blueprint, setting_up
from portal.accounts.enrolling import confirm, first_code_page
from portal.accounts.second_factor_forms import AppCodeForm
from portal.accounts.second_step import elsewhere, kept, unkept
from portal.accounts.sign_in_routes import asked_next
from portal.web import page, redirect_to


@blueprint.get("/sign-in/authenticator")
@allow(ANYONE)
def set_up_to_sign_in() -> ResponseReturnValue:
    """Why, and what one needs for it."""
    return elsewhere("authenticator") or unkept(
        page("accounts/authenticator_needed.html", next=asked_next(), kept=kept())
    )


@blueprint.post("/sign-in/authenticator")
@allow(ANYONE)
def begin_to_sign_in() -> ResponseReturnValue:
    """Begin."""
    if away := elsewhere("authenticator"):
        return away
    setting_up.begin(g.half_in.person, None)
    return redirect_to("accounts.first_code_to_sign_in", next=asked_next())


@blueprint.get("/sign-in/authenticator/first-code")
@allow(ANYONE)
def first_code_to_sign_in() -> ResponseReturnValue:
    """The picture to scan, and the question for the code that the app then shows."""
    if away := elsewhere("authenticator"):
        return away
    return first_code_page(g.half_in.person, AppCodeForm(formdata=None)) or from_the_start()


@blueprint.post("/sign-in/authenticator/first-code")
@allow(ANYONE)
def confirm_to_sign_in() -> ResponseReturnValue:
    """With the first code one is in."""
    return elsewhere("authenticator") or confirm(g.half_in, is_in=False) or from_the_start()


def from_the_start() -> ResponseReturnValue:
    """Nothing has begun in this browser, or too long ago."""
    return redirect_to("accounts.set_up_to_sign_in", next=asked_next())
