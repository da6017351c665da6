"""Signing in and out."""

from flask import Response, g, request, session
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from portal.access import ANYONE, allow
from portal.accounts import actions, blueprint, finding, sessions
from portal.accounts.fingerprints import network_hash
from portal.accounts.forms import CodeForm, SignInForm
from portal.accounts.limits import LimitReachedError
from portal.accounts.models import SignInRequest
from portal.accounts.slots import knows
from portal.clock import now
from portal.forms import filled
from portal.language import language
from portal.parking.actions import browser_hash
from portal.translation import ngettext
from portal.web import page, redirect_to, safe_next

LONGEST_NEXT = 2000  # characters
GONE = 410


@blueprint.get("/sign-in")
@allow(ANYONE)
def sign_in() -> ResponseReturnValue:
    """Ask for an address; say why somebody was signed out, and what of theirs is kept."""
    if sessions.this_device() is not None:
        return onward(asked_next())
    return sign_in_page(filled(SignInForm))


@blueprint.post("/sign-in")
@allow(ANYONE)
def ask_for_mail() -> ResponseReturnValue:
    """Whatever the address, the answer is the same: look at your mail."""
    form = SignInForm()
    if not form.validate_on_submit():
        return sign_in_page(form, status=422)
    try:
        actions.ask_to_sign_in(
            form.address,
            browser=browser_hash(),
            network=network_hash(request.remote_addr),
            next_address=asked_next(),
            language=language(),
        )
    except LimitReachedError as reached:
        return limit_page(reached)
    return redirect_to("accounts.code")


@blueprint.get("/sign-in/code")
@allow(ANYONE)
def code() -> ResponseReturnValue:
    """The same neutral page for everybody who has asked; without a request there is nothing to type."""
    if sessions.this_device() is not None:
        return onward(None)
    asked = finding.newest_request(browser_hash())
    return code_page(CodeForm(formdata=None), asked) if asked else redirect_to("accounts.sign_in")


@blueprint.post("/sign-in/code")
@allow(ANYONE)
def use_code() -> ResponseReturnValue:
    """Sign in with the code; a wrong one says how many tries are left."""
    form = CodeForm()
    if not form.validate_on_submit():
        return code_page(form, finding.newest_request(browser_hash()), status=422)
    digits = form.code.data or ""
    words = sessions.browser_words()
    entry = actions.use_code(browser_hash(), digits, words=words, instead_of=sessions.this_device())
    if entry.refusal == "wrong":
        form.code.errors = [wrong_code(entry.tries_left)]
        return code_page(form, finding.newest_request(browser_hash()), status=422)
    return enter(entry) or code_page(form, finding.newest_request(browser_hash()), status=GONE)


@blueprint.get("/sign-in/link/<token>")
@allow(ANYONE)
def link(token: str) -> ResponseReturnValue:
    """A button. Mail scanners open links, so opening one uses nothing up."""
    asked = finding.request_of_link(token)
    return link_page(token, asked.ended_because(now()) if asked else "unknown")


@blueprint.post("/sign-in/link/<token>")
@allow(ANYONE)
def use_link(token: str) -> ResponseReturnValue:
    """Sign in with the link, once."""
    entry = actions.use_link(token, words=sessions.browser_words(), instead_of=sessions.this_device())
    return enter(entry) or link_page(token, entry.refusal)


@blueprint.post("/sign-out")
@allow(ANYONE)
def sign_out() -> ResponseReturnValue:
    """Sign this browser out, on the server too. For everybody: a session may have ended meanwhile."""
    device = sessions.this_device()
    if device is not None:
        actions.sign_out([device], because="signed out")
    return goodbye()


@blueprint.get("/sign-out")
@allow(ANYONE)
def sign_out_by_address() -> ResponseReturnValue:
    """Only a button signs out: an address could be hidden in a picture."""
    return redirect("/", 303)


def goodbye() -> ResponseReturnValue:
    """Forget who was there, and say so."""
    sessions.forget()
    session["notice"] = "signed-out"
    return redirect_to("accounts.sign_in")


def enter(entry: actions.Entry) -> ResponseReturnValue | None:
    """Go in with a new token; None when there is none."""
    if entry.token is None:
        return None
    sessions.begin(entry.token)
    return onward(entry.next_address)


def onward(address: str | None) -> ResponseReturnValue:
    """To where somebody wanted to go, or home. Checked again: the address came from a browser once."""
    return redirect(safe_next(address) or "/home", 303)


def asked_next() -> str | None:
    """`?next=`, when it lies within this site."""
    address = safe_next(request.args.get("next"))
    return address if address and len(address) <= LONGEST_NEXT else None


def wrong_code(left: int) -> str:
    """Words beside the field."""
    words = ngettext(
        "That code does not match. Enter the code from the newest email. You have %(num)d try left",
        "That code does not match. Enter the code from the newest email. You have %(num)d tries left",
        left,
    )
    return str(words)


def sign_in_page(form: SignInForm, status: int = 200) -> Response:
    """The question for an address."""
    return page(
        "accounts/sign_in.html",
        status=status,
        form=form,
        next=asked_next(),
        notice=session.pop("notice", None),
        because=g.signed_out_because,
        kept=session.get("kept", False),
        phones=knows.help_phones() if g.signed_out_because == "standing" else [],
    )


def code_page(form: CodeForm, asked: SignInRequest | None, status: int = 200) -> Response:
    """The question for the code, or why it can no longer be asked."""
    return page(
        "accounts/code.html",
        status=status,
        form=form,
        ended=asked.ended_because(now()) if asked else "unknown",
        next=asked.next_address if asked else None,
        phones=knows.help_phones(),
    )


def link_page(token: str, ended: str | None) -> Response:
    """The button, or why there is none."""
    response = page("accounts/link.html", status=GONE if ended else 200, token=token, ended=ended)
    response.headers["Cache-Control"] = "no-store"  # the page holds what lets somebody in
    return response


def limit_page(reached: LimitReachedError) -> Response:
    """Too many mails: when the next one can be asked for, and that the last one still works."""
    phones, again_at = knows.help_phones(), reached.again_at
    response = page("accounts/limit.html", status=429, limit=reached.limit, again_at=again_at, phones=phones)
    response.headers["Retry-After"] = str(max(1, int((reached.again_at - now()).total_seconds())))
    return response
