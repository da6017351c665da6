"""Who is there: the signed-in person of this request, looked up once."""

from datetime import datetime, timedelta
from typing import Any, Literal

from flask import current_app, g, request, session
from sqlalchemy import inspect

from portal.access import in_passing
from portal.accounts import actions, finding
from portal.accounts.authenticators import missing_step
from portal.accounts.browsers import browser_named
from portal.accounts.models import Device, Person
from portal.accounts.slots import knows
from portal.clock import now

SEEN_EVERY = timedelta(minutes=5)
# What belongs to the browser and not to whoever is signed in.
KEPT = ("browser", "language", "parked")

Why = Literal["idle", "longest", "ended", "standing"]


def identify() -> Person | None:
    """The signed-in person, or None. Sets g.person and g.device; where a device is no longer let in
    g.expired_person_id and g.signed_out_because; where it is not let in yet g.half_in, the device, and
    g.missing_step. One statement, and what schools asks about standing."""
    if "person" not in g:
        g.person = g.device = g.expired_person_id = g.signed_out_because = g.half_in = g.missing_step = None
        token = session.get("token")
        found = finding.device_of(token) if token else None
        if found is not None:
            _let_in(*found)
    person: Person | None = g.person
    return person


def this_device() -> Device | None:
    """The device of this browser, whether it is in or only half in."""
    device: Device | None = g.device or g.half_in
    return device


def claims_to_be_somebody() -> bool:
    """Whether this browser carries a session that was signed in, living or not."""
    return bool(session.get("token"))


def look() -> None:
    """Know who is there on pages for everybody too."""
    identify()


def current_person() -> Person:
    """The signed-in person, on an endpoint that is only for signed-in people."""
    person = identify()
    assert person is not None  # noqa: S101 -- access.guard has seen to it
    return person


def sign_in_as(person: Person, *, by: str) -> None:
    """Sign this browser in as somebody whose identity is proved by other means; `by` names them."""
    identify()
    begin(actions.sign_in(person, by=by, words=browser_words(), instead_of=this_device()))


def begin(token: str) -> None:
    """Carry a new device's token in a new session: nothing that was set before it signs anybody in."""
    forget()
    session["token"] = token


def forget() -> None:
    """Empty the session but for what belongs to the browser itself."""
    kept = {name: session[name] for name in KEPT if name in session}
    session.clear()
    session.update(kept)
    session.permanent = True


def browser_words() -> str:
    """What this browser calls itself, in words."""
    return browser_named(request.user_agent.string)


def for_layout() -> dict[str, Any]:
    """What every page knows: `person` or None, whether somebody is half in, and the seconds until this session ends if
    nothing happens."""
    person: Person | None = g.get("person")
    # An error page asks the database nothing, not even for a name that a rollback has emptied.
    if person is None or inspect(person).expired_attributes:
        return {"person": None, "half_in": g.get("half_in") is not None, "idle_seconds": None}
    return {"person": person, "half_in": False, "idle_seconds": int((g.ends_at - now()).total_seconds())}


def _let_in(device: Device, authenticator_since: datetime | None) -> None:
    why = _kept_out_because(device)
    if why is not None:
        g.expired_person_id, g.signed_out_because = device.person_id, why
        if why == "standing" and device.ended_at is None:
            with in_passing():
                actions.sign_out([device], because=why)
        return
    missing = missing_step(device, authenticator_since)
    if missing is not None:
        g.half_in, g.missing_step = device, missing  # not noted as seen: whoever stops half-way is out by and by
        return
    g.person, g.device, g.has_authenticator = device.person, device, authenticator_since is not None
    if now() - device.last_seen_at >= SEEN_EVERY:
        with in_passing():
            actions.see(device)


def _kept_out_because(device: Device) -> Why | None:
    if not knows.has_standing(device.person):
        return "standing"
    if device.ended_at is not None:
        return "ended"
    idle: timedelta = current_app.extensions["settings"].idle_minutes
    if device.last_seen_at + idle <= now():
        return "idle"
    latest: datetime = device.signed_in_at + finding.longest(device.person)
    g.ends_at = min(now() + idle, latest)
    return "longest" if latest <= now() else None
