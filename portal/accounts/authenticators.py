"""Finding a person's authenticator and recovery codes, and which step of signing in a device still lacks."""

from datetime import datetime
from typing import Literal

from sqlalchemy import func, select

from portal.accounts.models import Authenticator, Device, Person, RecoveryCode
from portal.accounts.slots import knows
from portal.extensions import db

Missing = Literal["second-factor", "authenticator"]


def missing_step(device: Device, confirmed_at: datetime | None) -> Missing | None:
    """What a device must still show before it lets anybody in; `confirmed_at` is since when its person has an
    authenticator. None when nothing is missing. A code given for an authenticator that was replaced is worth nothing.
    """
    if confirmed_at is None:
        return "authenticator" if knows.needs_second_factor(device.person) else None
    given = device.second_factor_at
    return None if given is not None and given >= confirmed_at else "second-factor"


def authenticator_of(person: Person) -> Authenticator | None:
    """The authenticator that counts."""
    return db.session.scalars(
        select(Authenticator).where(Authenticator.person_id == person.id, Authenticator.confirmed_at.is_not(None))
    ).one_or_none()


def authenticator_locked(person_id: int) -> Authenticator | None:
    """The same, read anew and held until the transaction ends: whoever tries a code waits for whoever tries now."""
    query = select(Authenticator).where(Authenticator.person_id == person_id, Authenticator.confirmed_at.is_not(None))
    return db.session.scalars(query.with_for_update().execution_options(populate_existing=True)).one_or_none()


def codes_left(person: Person) -> int:
    """How many recovery codes still work."""
    unused = select(func.count()).where(RecoveryCode.person_id == person.id, RecoveryCode.used_at.is_(None))
    return db.session.scalar(unused) or 0
