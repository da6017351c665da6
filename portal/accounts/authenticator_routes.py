"""Setting up an authenticator, changing it and removing it, in one's account."""

from flask import g, redirect, url_for
from flask.typing import ResponseReturnValue

from portal.access import SIGNED_IN, allow
from portal.accounts import blueprint, setting_up
from portal.accounts import second_factor_actions as actions
from portal.accounts.authenticators import authenticator_of, codes_left
from portal.accounts.enrolling import confirm, first_code_page
from portal.accounts.second_factor_forms import AppCodeForm, ProofForm
from portal.accounts.second_step import code_page, refuse
from portal.accounts.sessions import current_person
from portal.accounts.slots import knows
from portal.web import page, redirect_to

CHANGE, REMOVAL = "accounts/authenticator_change.html", "accounts/authenticator_removal.html"


@blueprint.get("/account/authenticator")
@allow(SIGNED_IN)
def authenticator() -> ResponseReturnValue:
    """Whether one has an authenticator, and what can be done about it."""
    person = current_person()
    return page(
        "accounts/authenticator.html",
        authenticator=authenticator_of(person),
        left=codes_left(person),
        is_needed=knows.needs_second_factor(person),
        unsaved=bool(setting_up.codes_shown(person)),
    )


@blueprint.post("/account/authenticator")
@allow(SIGNED_IN)
def begin_authenticator() -> ResponseReturnValue:
    """Begin the set-up of a first one."""
    if g.has_authenticator:
        return redirect_to("accounts.change_authenticator")
    setting_up.begin(current_person(), None)
    return redirect_to("accounts.first_code")


@blueprint.get("/account/authenticator/first-code")
@allow(SIGNED_IN)
def first_code() -> ResponseReturnValue:
    """The picture to scan, and the question for the code that the app then shows."""
    return first_code_page(current_person(), AppCodeForm(formdata=None)) or redirect_to("accounts.authenticator")


@blueprint.post("/account/authenticator/first-code")
@allow(SIGNED_IN)
def confirm_authenticator() -> ResponseReturnValue:
    """From here on it counts."""
    return confirm(g.device, is_in=True) or redirect_to("accounts.authenticator")


@blueprint.get("/account/authenticator/change")
@allow(SIGNED_IN)
def change_authenticator() -> ResponseReturnValue:
    """Who has one shows a code of it before another takes its place."""
    return without_one() or code_page(CHANGE, ProofForm(formdata=None), current_person())


@blueprint.post("/account/authenticator/change")
@allow(SIGNED_IN)
def begin_change() -> ResponseReturnValue:
    """Begin the set-up of another one. The one there is goes on working until that is confirmed."""
    form, person = ProofForm(), current_person()
    if away := without_one():
        return away
    if not form.validate_on_submit():
        return code_page(CHANGE, form, person, status=422)
    tried = actions.prove(person, form.code.data or "")
    if tried.refusal:
        return code_page(CHANGE, form, person, status=refuse(form, tried))
    setting_up.begin(person, authenticator_of(person))
    return redirect_to("accounts.first_code")


@blueprint.get("/account/authenticator/removal")
@allow(SIGNED_IN)
def confirm_removal() -> ResponseReturnValue:
    """The same question before it is removed; or why it stays."""
    person = current_person()
    return without_one() or code_page(
        REMOVAL, ProofForm(formdata=None), person, is_needed=knows.needs_second_factor(person)
    )


@blueprint.post("/account/authenticator/removal")
@allow(SIGNED_IN)
def remove_authenticator() -> ResponseReturnValue:
    """Remove it. Not while a school wants one of this person."""
    form, person = ProofForm(), current_person()
    if away := without_one():
        return away
    if knows.needs_second_factor(person):
        return code_page(REMOVAL, form, person, status=403, is_needed=True)
    if not form.validate_on_submit():
        return code_page(REMOVAL, form, person, status=422)
    tried = actions.remove_authenticator(person, g.device, form.code.data or "")
    if tried.refusal:
        return code_page(REMOVAL, form, person, status=refuse(form, tried))
    return redirect_to("accounts.authenticator")


def without_one() -> ResponseReturnValue | None:
    """Whoever has no authenticator begins at the page about it."""
    return None if g.has_authenticator else redirect(url_for("accounts.authenticator"), 303)
