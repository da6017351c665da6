"""One's own account: where one is signed in, and the language of mails."""

from flask import Response, abort, g, request
from flask.typing import ResponseReturnValue

from portal.access import SIGNED_IN, allow
from portal.accounts import actions, blueprint, finding
from portal.accounts.authenticators import codes_left
from portal.accounts.forms import LanguageForm
from portal.accounts.sessions import current_person
from portal.accounts.sign_in_routes import goodbye
from portal.web import page, redirect_to


@blueprint.get("/account")
@allow(SIGNED_IN)
def account() -> ResponseReturnValue:
    """Every browser one is signed in with, and the language of mails."""
    return account_page(LanguageForm(formdata=None, language=current_person().language or ""))


@blueprint.post("/account")
@allow(SIGNED_IN)
def save_account() -> ResponseReturnValue:
    """Save the language of mails."""
    form = LanguageForm()
    if not form.validate_on_submit():
        return account_page(form, status=422)
    actions.choose_language(current_person(), form.language.data or None)
    return redirect_to("accounts.account")


@blueprint.post("/account/sign-outs")
@allow(SIGNED_IN)
def sign_out_devices() -> ResponseReturnValue:
    """Sign out one device (`device` is its id) or all of one's own (`device` is all), this one included."""
    mine = finding.living_devices(current_person())
    named = request.form.get("device")
    chosen = [device for device in mine if named in {"all", device.public_id}]
    if not chosen and named != "all":
        abort(404)
    actions.sign_out(chosen, because="everywhere" if named == "all" else "one device")
    return goodbye() if g.device in chosen else redirect_to("accounts.account")


@blueprint.post("/account/stay")
@allow(SIGNED_IN)
def stay() -> ResponseReturnValue:
    """Somebody is still here: the idle time begins anew. The longest time does not."""
    actions.see(g.device)
    return Response(status=204)


def account_page(form: LanguageForm, status: int = 200) -> Response:
    """The account of the signed-in person."""
    person = current_person()
    return page(
        "accounts/account.html",
        status=status,
        form=form,
        devices=finding.living_devices(person),
        this_device=g.device,
        has_authenticator=g.has_authenticator,
        codes_left=codes_left(person) if g.has_authenticator else 0,
    )
