"""What changes when an authenticator comes, is replaced or goes. Nothing here commits: the verbs do."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select, update

from portal import audit
from portal.accounts import events, recovery
from portal.accounts.models import Authenticator, Device, Person, RecoveryCode
from portal.clock import now
from portal.extensions import db


def hold(person: Person) -> None:
    """Until the transaction ends nobody else changes the factors of this person."""
    db.session.execute(select(Person.id).where(Person.id == person.id).with_for_update())


def put_in_place(person: Person, secret: str, step: int, at: datetime) -> None:
    """From this moment on the authenticator with this secret counts, and no other. `step` is that of the first code,
    which does not work again."""
    found = db.session.scalars(select(Authenticator).where(Authenticator.person_id == person.id)).one_or_none()
    if found is None:
        found = Authenticator(person_id=person.id)
        db.session.add(found)
    found.secret, found.made_at, found.confirmed_at = secret, at, at
    found.last_step, found.wrong_codes, found.blocked_until = step, 0, None


def replace_codes(person: Person) -> list[str]:
    """Ten new recovery codes, told once; the ones before work no more."""
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person.id))
    codes = recovery.new_codes()
    salt = recovery.salt_of(recovery.as_stored(codes[0]))
    db.session.add_all(RecoveryCode(person_id=person.id, code_hash=recovery.as_stored(c, salt)) for c in codes)
    return codes


def take_away(person: Person, keep: Iterable[int] = ()) -> bool:
    """Without an authenticator and recovery codes from here on, and signed out everywhere but on the devices with the
    ids of `keep`. False when there was none."""
    hold(person)
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person.id))
    gone = delete(Authenticator).where(Authenticator.person_id == person.id)
    there_was = db.session.scalars(gone.returning(Authenticator.id)).one_or_none() is not None
    if there_was:
        sign_out_others(person, keep)
    return there_was


def sign_out_others(person: Person, keep: Iterable[int]) -> None:
    """Sign somebody out on every device but these (ASVS 7.4.3)."""
    others = (Device.person_id == person.id, Device.ended_at.is_(None), Device.id.not_in(list(keep)))
    ended = db.session.scalars(update(Device).where(*others).values(ended_at=now()).returning(Device.id)).all()
    if ended:
        audit.record(events.SIGNED_OUT, who=person.id, devices=len(ended), because="second factor")
