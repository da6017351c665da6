"""What the worker does for this room."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete, or_

from portal.accounts import emails
from portal.accounts.finding import person_at
from portal.accounts.models import Device, SignInRequest
from portal.clock import now
from portal.extensions import db
from portal.jobs import daily, job

REQUESTS_KEPT = timedelta(days=2)
DEVICES_KEPT = timedelta(days=90)


@job("sign-in-mail")
def mail_sign_in(payload: dict[str, Any]) -> None:
    """Only here is it asked whether anybody has the address: nobody who waits for a page can tell."""
    asked = db.session.get(SignInRequest, payload["request"])
    if asked is None or asked.ended_because(now()):
        return
    person = person_at(payload["email"])
    if person is None:
        return
    asked.person_id = person.id
    secrets = {name: payload[name] for name in ("token", "code", "language")}
    emails.sign_in(person, asked, **secrets)


@daily("sign-in-requests")
def clear_sign_in_requests() -> None:
    """Requests are needed for an hour's count and ten minutes' use."""
    db.session.execute(delete(SignInRequest).where(SignInRequest.asked_at < now() - REQUESTS_KEPT))


@daily("devices")
def clear_devices() -> None:
    """Devices that have long been signed out or left to time out."""
    long_ago = now() - DEVICES_KEPT
    over = or_(Device.ended_at < long_ago, Device.last_seen_at < long_ago)
    db.session.execute(delete(Device).where(over))
