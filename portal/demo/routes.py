"""The pages of the demonstration: whom to be, and what was mailed."""

from urllib.parse import urlsplit

from flask import Blueprint, abort, current_app, redirect, request
from flask.typing import ResponseReturnValue

from portal.access import ANYONE, allow, find_or_404
from portal.accounts.models import Person
from portal.accounts.sessions import sign_in_as
from portal.accounts.slots import knows
from portal.config import LOOPBACK
from portal.demo import mailbox
from portal.demo.cast import CAST
from portal.demo.words import descriptions
from portal.extensions import db
from portal.web import page

blueprint = Blueprint("demo", __name__)


@blueprint.before_request
def only_on_this_machine() -> None:
    """404 for everybody who is not sitting here, and for a name that a stranger pointed at this machine."""
    host = urlsplit(f"//{request.host}").hostname
    if request.remote_addr not in LOOPBACK or host not in LOOPBACK:
        abort(404)


@blueprint.get("/demo")
@allow(ANYONE)
def cast() -> ResponseReturnValue:
    """Everybody one can be."""
    return cast_page()


@blueprint.post("/demo/sign-in")
@allow(ANYONE)
def sign_in() -> ResponseReturnValue:
    """Become one of the invented people. Whoever has no access gets none here either."""
    address = request.form.get("email", "").strip().lower()
    if not address.endswith("@example.org"):
        abort(404)
    person = find_or_404(db.select(Person).where(Person.email == address))
    if not knows.has_standing(person):
        return cast_page(refused=person.full_name, status=403)
    sign_in_as(person, by="demonstration")
    return redirect("/home", 303)


@blueprint.get("/demo/mail")
@allow(ANYONE)
def mail() -> ResponseReturnValue:
    """Every mail, newest first."""
    folder = current_app.extensions["settings"].instance / "mail"
    return page("demo/mail.html", mails=list(mailbox.newest(folder)))


def cast_page(refused: str | None = None, status: int = 200) -> ResponseReturnValue:
    """The cast by school; `refused` names somebody who could not be signed in."""
    return page("demo/cast.html", status=status, cast=CAST, descriptions=descriptions, refused=refused)
