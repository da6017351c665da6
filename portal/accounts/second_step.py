"""What the pages of the second factor share: who belongs on them, and what they say of a code that was refused."""

from typing import Any

from flask import Response, flash, g, session
from flask.typing import ResponseReturnValue

from portal.accounts.authenticators import Missing, authenticator_of, codes_left
from portal.accounts.models import Person
from portal.accounts.recovery import FEW
from portal.accounts.sessions import this_device
from portal.accounts.sign_in_routes import asked_next, onward
from portal.accounts.trying import Tried
from portal.clock import now
from portal.forms import Form
from portal.language import moment
from portal.translation import gettext as _
from portal.translation import ngettext
from portal.web import page, redirect_to


def elsewhere(step: Missing) -> ResponseReturnValue | None:
    """Where somebody must go who does not lack this step of signing in; None for whoever does."""
    if g.missing_step == step:
        return None
    return onward(asked_next()) if this_device() else redirect_to("accounts.sign_in", next=asked_next())


def code_page(template: str, form: Form, person: Person, status: int = 200, **data: Any) -> Response:
    """A page that asks for a code. It says until when tries are blocked."""
    found = authenticator_of(person)
    blocked = found is not None and found.blocked_until is not None and found.blocked_until > now()
    again_at = found.blocked_until if found is not None and blocked else None
    return unkept(page(template, status=status, form=form, again_at=again_at, next=asked_next(), kept=kept(), **data))


def kept() -> bool:
    """Whether something typed waits for whoever lacks only this step."""
    return bool(g.half_in and session.get("kept"))


def unkept(response: Response) -> Response:
    """Nothing that leads in is kept by a browser."""
    response.headers["Cache-Control"] = "no-store"
    return response


def refuse(form: Form, tried: Tried) -> int:
    """Say beside the field why a code did not work; the status of the page."""
    form["code"].data = ""
    form["code"].errors = [refusal_words(tried)]
    return 429 if tried.refusal == "blocked" else 422


def refusal_words(tried: Tried) -> str:
    """Why, and what to do now."""
    if tried.refusal == "blocked" and tried.again_at is not None:
        return str(
            _("Wrong codes were entered too often. You can try again from %(moment)s", moment=moment(tried.again_at))
        )
    if tried.refusal == "used":
        return str(_("That code has been used already. Wait until your app shows the next one"))
    words = ngettext(
        "That code does not match. You have %(num)d try left",
        "That code does not match. You have %(num)d tries left",
        tried.tries_left,
    )
    return str(words)


def say_what_is_left(person: Person, tried: Tried) -> None:
    """After a recovery code, and whenever few are left, on the next page."""
    left = codes_left(person)
    if tried.way == "recovery-code" or left <= FEW:
        words = ngettext(
            "You have %(num)d recovery code left. You can make new ones in your account.",
            "You have %(num)d recovery codes left. You can make new ones in your account.",
            left,
        )
        flash(str(words))
