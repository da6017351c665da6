"""What happens to somebody who must sign in first, or give the second factor: nothing that was typed is lost."""

from flask import g, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from portal.parking.actions import park

STEPS = {  # by what a device still lacks
    None: "accounts.sign_in",
    "second-factor": "accounts.second_factor",
    "authenticator": "accounts.set_up_to_sign_in",
}


def send_to_sign_in() -> ResponseReturnValue:
    """To the page of the step that is missing, and afterwards back here. A form is parked first, for whoever was
    signed in until now or is half in; its anti-forgery proof has been checked by then."""
    step = STEPS[g.missing_step]
    if request.method in {"GET", "HEAD"}:
        return redirect(url_for(step, next=this_address()), 303)
    if request.blueprint != "accounts" and request.form:
        before = session.get("parked", 0)
        park(request.path, request.form, g.half_in.person_id if g.half_in else g.expired_person_id)
        session["kept"] = session.get("parked", 0) > before
    return redirect(url_for(step, next=request.path), 303)


def this_address() -> str:
    """The path of this request with its query."""
    query = request.query_string.decode("ascii", "ignore")
    return f"{request.path}?{query}" if query else request.path
