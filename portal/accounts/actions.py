"""What happens around signing in and out: each verb one transaction."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from sqlalchemy import update

from portal import audit, jobs
from portal.accounts import events, finding
from portal.accounts.fingerprints import address_hash, code_hash, token_hash
from portal.accounts.limits import LimitReachedError, keep_within_limits
from portal.accounts.models import WRONG_CODES, Device, Ended, Person, SignInRequest
from portal.clock import now
from portal.database import random_id
from portal.extensions import db

TOKEN_LENGTH = 52  # characters of five bits: 260 bits
LIFE = timedelta(minutes=10)  # ASVS 6.5.5: a mailed code lives ten minutes at most

Refusal = Ended | Literal["wrong", "unknown"]


@dataclass(frozen=True, slots=True)
class Entry:
    """How an attempt to sign in ended: a device token and where to go on, or why it was refused."""

    token: str | None = None
    next_address: str | None = None
    refusal: Refusal | None = None
    tries_left: int = 0


def ask_to_sign_in(address: str, *, browser: str, network: str, next_address: str | None, language: str) -> None:
    """Write down that an address (normal spelling) asks for a sign-in mail. Nobody is looked up here, so that
    a known and an unknown address take the same words and time. Raises LimitReachedError."""
    asked_by = address_hash(address)
    try:
        keep_within_limits(asked_by, network)
    except LimitReachedError as reached:
        audit.record(events.SIGN_IN_LIMITED, who=None, limit=reached.limit)
        db.session.commit()
        raise
    _replace_older(asked_by)
    token, code = random_id(TOKEN_LENGTH), f"{secrets.randbelow(10**6):06d}"
    request = SignInRequest(
        address_hash=asked_by,
        network_hash=network,
        browser_hash=browser,
        token_hash=token_hash(token),
        code_hash=code_hash(code, token_hash(token)),
        next_address=next_address,
        asked_at=now(),
        ends_at=now() + LIFE,
    )
    db.session.add(request)
    db.session.flush()
    payload = {"email": address, "token": token, "code": code, "request": request.id, "language": language}
    jobs.enqueue("sign-in-mail", payload)
    db.session.commit()


def use_code(browser: str, code: str, *, words: str, instead_of: Device | None) -> Entry:
    """Sign in with the six digits of the newest request of this browser. Five wrong ones end that request."""
    request = finding.newest_request_locked(browser)
    refusal: Refusal | None = request.ended_because(now()) if request else "unknown"
    if request is None or refusal:
        return _refuse(events.CODE_REFUSED, request, refusal or "unknown")
    right = secrets.compare_digest(request.code_hash, code_hash(code, request.token_hash))
    person = finding.person_behind(request) if right else None
    if person is None:
        request.wrong_codes += 1
        return _refuse(events.CODE_REFUSED, request, "wrong")
    return _enter(request, person, "code", words, instead_of)


def use_link(token: str, *, words: str, instead_of: Device | None) -> Entry:
    """Sign in with a mailed link, in whichever browser it was opened."""
    request = finding.request_of_link_locked(token)
    refusal: Refusal | None = request.ended_because(now()) if request else "unknown"
    person = finding.person_behind(request) if request and not refusal else None
    if request is None or person is None:
        return _refuse(events.LINK_REFUSED, request, refusal or "unknown")
    return _enter(request, person, "link", words, instead_of)


def sign_in(person: Person, *, by: str, words: str, instead_of: Device | None = None) -> str:
    """Open a device for somebody whose identity is proved and give its new token. `by` names the proof;
    `words` is what browser_named() says; `instead_of` is the device that this browser used so far."""
    token = _open_device(person, by, words, instead_of)
    db.session.commit()
    return token


def sign_out(devices: list[Device], *, because: str) -> None:
    """End these devices of one person: their tokens open nothing from now on."""
    for device in devices:
        device.ended_at = now()
    if devices:
        who = devices[0].person_id
        audit.record(events.SIGNED_OUT, who=who, devices=len(devices), because=because)
    db.session.commit()


def see(device: Device) -> None:
    """Note that a device is in use: its idle time begins anew."""
    db.session.execute(update(Device).where(Device.id == device.id).values(last_seen_at=now()))
    db.session.commit()


def choose_language(person: Person, language: str | None) -> None:
    """Mails and pages speak this language to somebody from now on; None leaves it to the school."""
    if person.language != language:
        person.language = language
        audit.record(events.LANGUAGE_CHOSEN, who=person.id, language=language)
    db.session.commit()


def _replace_older(asked_by: str) -> None:
    living = update(SignInRequest).where(
        SignInRequest.address_hash == asked_by,
        SignInRequest.ends_at > now(),
        SignInRequest.used_at.is_(None),
        SignInRequest.replaced_at.is_(None),
    )
    db.session.execute(living.values(replaced_at=now()))


def _refuse(event: audit.Event, request: SignInRequest | None, because: Refusal) -> Entry:
    audit.record(event, who=request.person_id if request else None, because=because)
    db.session.commit()
    left = WRONG_CODES - request.wrong_codes if request else 0
    return Entry(refusal="wrong-codes" if because == "wrong" and not left else because, tries_left=left)


def _enter(request: SignInRequest, person: Person, by: str, words: str, instead_of: Device | None) -> Entry:
    unused = update(SignInRequest).where(SignInRequest.id == request.id, SignInRequest.used_at.is_(None))
    if db.session.scalar(unused.values(used_at=now()).returning(SignInRequest.id)) is None:
        return _refuse(events.LINK_REFUSED, request, "used")
    token = _open_device(person, by, words, instead_of)
    db.session.commit()
    return Entry(token=token, next_address=request.next_address)


def _open_device(person: Person, by: str, words: str, instead_of: Device | None) -> str:
    if instead_of is not None:
        instead_of.ended_at = now()
    token = random_id(TOKEN_LENGTH)
    db.session.add(
        Device(
            token_hash=token_hash(token),
            person_id=person.id,
            browser=words,
            signed_in_at=now(),
            last_seen_at=now(),
        )
    )
    audit.record(events.SIGNED_IN, who=person.id, by=by)
    return token
