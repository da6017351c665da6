"""Recovery codes in one's account: shown once, and made anew."""

from flask.typing import ResponseReturnValue

from portal.access import SIGNED_IN, allow
from portal.accounts import blueprint, setting_up
from portal.accounts import second_factor_actions as actions
from portal.accounts.authenticator_routes import without_one
from portal.accounts.authenticators import codes_left
from portal.accounts.second_factor_forms import ProofForm
from portal.accounts.second_step import code_page, refuse
from portal.accounts.sessions import current_person
from portal.accounts.sign_in_routes import asked_next, onward
from portal.accounts.totp import in_groups
from portal.web import page, redirect_to


@blueprint.get("/account/recovery-codes")
@allow(SIGNED_IN)
def recovery_codes() -> ResponseReturnValue:
    """The codes just made, until they are saved; later how many are left, and the way to new ones."""
    codes = setting_up.codes_shown(current_person())
    if codes:
        printed = [in_groups(code) for code in codes]
        return page("accounts/recovery_codes.html", codes=printed, next=asked_next())
    return without_one() or renewal_page(ProofForm(formdata=None))


@blueprint.post("/account/recovery-codes")
@allow(SIGNED_IN)
def make_recovery_codes() -> ResponseReturnValue:
    """Ten new ones; the old ones work no more."""
    form, person = ProofForm(), current_person()
    if away := without_one():
        return away
    if not form.validate_on_submit():
        return renewal_page(form, status=422)
    tried, codes = actions.make_recovery_codes(person, form.code.data or "")
    if tried.refusal:
        return renewal_page(form, status=refuse(form, tried))
    setting_up.show_codes(person, codes)
    return redirect_to("accounts.recovery_codes")


@blueprint.post("/account/recovery-codes/saved")
@allow(SIGNED_IN)
def recovery_codes_saved() -> ResponseReturnValue:
    """Never show them again, and go on to where somebody was heading."""
    setting_up.codes_saved()
    return onward(asked_next() or "/account")


def renewal_page(form: ProofForm, status: int = 200) -> ResponseReturnValue:
    """How many are left, and the question for a code."""
    person = current_person()
    return code_page("accounts/recovery_codes_renewal.html", form, person, status, left=codes_left(person))
