"""English or Welsh, also in the middle of a form."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from flask import abort, request
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from portal.access import ANYONE, allow, forgets
from portal.accounts import actions, blueprint
from portal.accounts.sessions import identify
from portal.accounts.signed_out import this_address
from portal.language import known, remember
from portal.parking.actions import park
from portal.web import safe_next


@blueprint.post("/language")
@allow(ANYONE)
def language() -> ResponseReturnValue:
    """Speak this language from here on, and go back to where the switch was pressed."""
    speak(known(request.form.get("language")))
    return redirect(without_language(safe_next(request.form.get("next")) or "/"), 303)


@blueprint.get("/language")
@allow(ANYONE)
def language_by_address() -> ResponseReturnValue:
    """Only a form changes the language of a person."""
    return redirect("/", 303)


def switch() -> ResponseReturnValue | None:
    """Any form may be sent with `switch`: nothing is done with it but keeping what was typed, and its page
    comes back in the other language. A form that is stored nowhere goes to its view, which shows it again. Runs after
    the anti-forgery check and the guard."""
    if request.method != "POST" or request.endpoint is None or "switch" not in request.form:
        return None
    person = identify()
    code = known(request.form["switch"])
    if forgets(request.endpoint):
        speak(code)
        return None
    if code is not None:
        park(request.path, request.form, person.id if person else None)
    speak(code)
    return redirect(without_language(this_address()), 303)


def speak(code: str | None) -> None:
    """Remember the language for this browser and, signed in, for the person. 400 for one that is not ours."""
    if code is None:
        abort(400)
    remember(code)
    person = identify()
    if person is not None:
        actions.choose_language(person, code)


def without_language(address: str) -> str:
    """An address without `?lang=`, which would switch straight back."""
    parts = urlsplit(address)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [pair for pair in pairs if pair[0] != "lang"]
    return urlunsplit(parts._replace(query=urlencode(kept, safe="/")))
