"""The verbs of the second factor: each one transaction."""

from dataclasses import dataclass

from portal import audit
from portal.accounts import events, factors
from portal.accounts import second_factor_emails as emails
from portal.accounts.authenticators import authenticator_locked
from portal.accounts.fingerprints import token_hash
from portal.accounts.models import Device, Person
from portal.accounts.setting_up import Pending
from portal.accounts.totp import step_of
from portal.accounts.trying import Tried, try_code
from portal.clock import now
from portal.database import random_id
from portal.extensions import db

TOKEN_LENGTH = 52  # characters of five bits: 260 bits


@dataclass(frozen=True, slots=True)
class Enrolled:
    """How a set-up ended: `codes` are the recovery codes, told once; `token` is what a device that was not in yet
    carries from now on. Without codes the first code did not match."""

    codes: list[str]
    token: str | None = None


def pass_second_factor(device: Device, code: str) -> tuple[Tried, str | None]:
    """Let a device in that has shown the first factor; with the new token that it carries from now on."""
    tried = try_code(device.person, code)
    token = None
    if tried.way:
        token = _let_in(device)
        audit.record(events.SECOND_FACTOR_PASSED, who=device.person_id, by=tried.way)
    db.session.commit()
    return tried, token


def prove(person: Person, code: str) -> Tried:
    """Before a change of factors: it is still the same person (ASVS 7.5.1)."""
    tried = try_code(person, code)
    db.session.commit()
    return tried


def enrol(device: Device, pending: Pending, code: str, *, is_in: bool) -> Enrolled | None:
    """Put a new authenticator in place with its first code, and sign the other devices out. `is_in`: the device was
    signed in before. None when the authenticator was changed elsewhere since this set-up began."""
    person, step = device.person, step_of(pending.secret, code, now())
    if step is None:
        return Enrolled([])
    factors.hold(person)
    before = authenticator_locked(person.id)
    if not pending.may_replace(before):
        return None
    factors.put_in_place(person, pending.secret, step, now())
    codes = factors.replace_codes(person)
    token = _let_in(device, is_in)
    factors.sign_out_others(person, keep=[device.id])
    audit.record(events.SECOND_FACTOR_ENROLLED, who=person.id, instead=before is not None)
    emails.authenticator_set_up(person)
    db.session.commit()
    return Enrolled(codes, token)


def make_recovery_codes(person: Person, code: str) -> tuple[Tried, list[str]]:
    """Ten new recovery codes for a code of the app or one of the old ones."""
    tried = try_code(person, code)
    codes: list[str] = []
    if tried.way:
        codes = factors.replace_codes(person)
        audit.record(events.RECOVERY_CODES_MADE, who=person.id)
        emails.recovery_codes_made(person)
    db.session.commit()
    return tried, codes


def remove_authenticator(person: Person, device: Device, code: str) -> Tried:
    """Back to one factor, by one's own wish. This device stays signed in."""
    tried = try_code(person, code)
    if tried.way and factors.take_away(person, keep=[device.id]):
        audit.record(events.SECOND_FACTOR_REMOVED, who=person.id, by="self")
        emails.authenticator_removed(person)
    db.session.commit()
    return tried


def remove_by_technician(person: Person) -> bool:
    """For somebody who lost phone and codes, and whose school has made sure who asks. False when there was none."""
    there_was = factors.take_away(person)
    if there_was:
        audit.record(events.SECOND_FACTOR_REMOVED, who=None, subject=person.public_id, by="technician")
        emails.authenticator_removed(person)
    db.session.commit()
    return there_was


def _let_in(device: Device, is_in: bool = False) -> str | None:
    """A new token at the step from half in to in (ASVS 7.2.4): whoever knew the old one stays outside."""
    device.second_factor_at = device.last_seen_at = now()
    if is_in:
        return None
    token = random_id(TOKEN_LENGTH)
    device.token_hash = token_hash(token)
    return token
