"""What happens to somebody who must sign in first: nothing that was typed is lost."""

from flask import g, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from portal.parking.actions import park


def send_to_sign_in() -> ResponseReturnValue:
    """To the sign-in page, and afterwards back here. A form is parked first, for whoever was signed in until
    now; its anti-forgery proof has been checked by then."""
    if request.method in {"GET", "HEAD"}:
        return redirect(url_for("accounts.sign_in", next=this_address()), 303)
    if request.blueprint != "accounts" and request.form:
        before = session.get("parked", 0)
        park(request.path, request.form, g.expired_person_id)
        session["kept"] = session.get("parked", 0) > before
    return redirect(url_for("accounts.sign_in", next=request.path), 303)


def this_address() -> str:
    """The path of this request with its query."""
    query = request.query_string.decode("ascii", "ignore")
    return f"{request.path}?{query}" if query else request.path
