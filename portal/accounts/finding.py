"""Finding requests and devices by what a browser brings along."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import Select, bindparam, select

from portal.accounts.fingerprints import address_hash, token_hash
from portal.accounts.models import Authenticator, Device, Person, SignInRequest
from portal.accounts.slots import knows
from portal.clock import now
from portal.extensions import db

# Made once: every request of a signed-in person asks it.
DEVICE = (
    select(Device, Authenticator.confirmed_at)
    .outerjoin(Authenticator, Authenticator.person_id == Device.person_id)
    .where(Device.token_hash == bindparam("token_hash"))
)


def newest_request(browser: str) -> SignInRequest | None:
    """The newest sign-in request of a browser (its hash)."""
    return _first(_of_browser(browser))


def newest_request_locked(browser: str) -> SignInRequest | None:
    """The same, and nobody else counts a code against it until the transaction ends."""
    return _first(_of_browser(browser).with_for_update())


def request_of_link(token: str) -> SignInRequest | None:
    """The request whose mail holds this link."""
    return _first(select(SignInRequest).where(SignInRequest.token_hash == token_hash(token)))


def request_of_link_locked(token: str) -> SignInRequest | None:
    """The same, held until the transaction ends."""
    query = select(SignInRequest).where(SignInRequest.token_hash == token_hash(token))
    return _first(query.with_for_update())


def person_at(address: str) -> Person | None:
    """Who has this address (normal spelling) and belongs to a school; None for everybody else."""
    person = db.session.scalars(select(Person).where(Person.email == address)).one_or_none()
    return person if person is not None and knows.has_standing(person) else None


def person_behind(request: SignInRequest) -> Person | None:
    """Whom a request lets in: was mailed, still belongs to a school, still has the address that asked."""
    person = db.session.get(Person, request.person_id) if request.person_id else None
    if person is None or person.email is None or address_hash(person.email) != request.address_hash:
        return None
    return person if knows.has_standing(person) else None


def device_of(token: str) -> tuple[Device, datetime | None] | None:
    """The device with its person, and since when that person has an authenticator, in one statement; ended and
    timed-out ones too."""
    found = db.session.execute(DEVICE, {"token_hash": token_hash(token)}).one_or_none()
    return (found[0], found[1]) if found else None


def living_devices(person: Person) -> Sequence[Device]:
    """Where somebody is signed in now, last used first."""
    return db.session.scalars(
        select(Device)
        .where(
            Device.person_id == person.id,
            Device.ended_at.is_(None),
            Device.last_seen_at > now() - current_app.extensions["settings"].idle_minutes,
            Device.signed_in_at > now() - longest(person),
        )
        .order_by(Device.last_seen_at.desc(), Device.id.desc())
    ).all()


def longest(person: Person) -> timedelta:
    """How long somebody stays signed in at most: shorter for staff, who see many families."""
    settings = current_app.extensions["settings"]
    hours: timedelta = settings.staff_hours if knows.is_staff(person) else settings.parent_hours
    return hours


def _of_browser(browser: str) -> Select[SignInRequest]:
    mine = select(SignInRequest).where(SignInRequest.browser_hash == browser)
    return mine.order_by(SignInRequest.id.desc()).limit(1)


def _first(query: Select[SignInRequest]) -> SignInRequest | None:
    # What a lock waited for must be read anew.
    return db.session.scalars(query.execution_options(populate_existing=True)).first()
