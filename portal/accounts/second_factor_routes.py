"""The second step of signing in: a code of the app, or one of the printed sheet."""

from flask import g
from flask.typing import ResponseReturnValue

from portal.access import ANYONE, allow
from portal.accounts import blueprint, sessions
from portal.accounts import second_factor_actions as actions
from portal.accounts.second_factor_forms import AppCodeForm, RecoveryCodeForm
from portal.accounts.second_step import code_page, elsewhere, refuse, say_what_is_left
from portal.accounts.sign_in_routes import asked_next, onward
from portal.forms import Form

APP, SHEET = "accounts/second_factor.html", "accounts/recovery_code.html"


@blueprint.get("/sign-in/second-factor")
@allow(ANYONE)
def second_factor() -> ResponseReturnValue:
    """Ask for the code that the app shows."""
    return elsewhere("second-factor") or code_page(APP, AppCodeForm(formdata=None), g.half_in.person)


@blueprint.post("/sign-in/second-factor")
@allow(ANYONE)
def use_second_factor() -> ResponseReturnValue:
    """Go in with it."""
    return elsewhere("second-factor") or go_in(APP, AppCodeForm())


@blueprint.get("/sign-in/recovery-code")
@allow(ANYONE)
def recovery_code() -> ResponseReturnValue:
    """Ask for one of the printed codes."""
    return elsewhere("second-factor") or code_page(SHEET, RecoveryCodeForm(formdata=None), g.half_in.person)


@blueprint.post("/sign-in/recovery-code")
@allow(ANYONE)
def use_recovery_code() -> ResponseReturnValue:
    """Go in with it; it never works again."""
    return elsewhere("second-factor") or go_in(SHEET, RecoveryCodeForm())


def go_in(template: str, form: Form) -> ResponseReturnValue:
    """Try the code, and go on to where somebody was heading."""
    device = g.half_in
    if not form.validate_on_submit():
        return code_page(template, form, device.person, status=422)
    tried, token = actions.pass_second_factor(device, form["code"].data)
    if tried.refusal == "gone":
        return onward(asked_next())
    if token is None:
        return code_page(template, form, device.person, status=refuse(form, tried))
    sessions.begin(token)
    say_what_is_left(device.person, tried)
    return onward(asked_next())
