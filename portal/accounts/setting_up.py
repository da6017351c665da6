"""What a browser carries from one page of the set-up to the next: sealed, for one person, for an hour.

A secret that is not confirmed yet is nowhere else, so that until then the authenticator before it goes on working; and
the recovery codes are nowhere else in words.
"""

import base64
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import session

from portal.accounts.models import Authenticator, Person
from portal.accounts.totp import new_secret
from portal.clock import now
from portal.database import keyring
from portal.sealing import SealError

LIFE = timedelta(hours=1)
SECRET, CODES = "authenticator", "recovery-codes"  # names in the session, and purposes of the seal


@dataclass(frozen=True, slots=True)
class Pending:
    """A secret that waits for its first code. `over` is since when the one it is to replace has counted, or None."""

    secret: str
    over: str | None

    def may_replace(self, current: Authenticator | None) -> bool:
        """Whether there is now what was there when the set-up began: an old page replaces nothing newer."""
        return _since(current) == self.over


def begin(person: Person, current: Authenticator | None) -> None:
    """Begin a set-up. Whoever calls has seen a code of the authenticator that is to be replaced."""
    _carry(SECRET, person, {"secret": new_secret(), "over": _since(current)})


def pending_for(person: Person, current: Authenticator | None) -> Pending | None:
    """The set-up that this person has begun in this browser, if it still may end."""
    found = _carried(SECRET, person)
    pending = Pending(**found) if found else None
    return pending if pending is not None and pending.may_replace(current) else None


def show_codes(person: Person, codes: list[str]) -> None:
    """The set-up is over; the codes are shown in this browser until the person says that they are saved."""
    session.pop(SECRET, None)
    _carry(CODES, person, {"codes": codes})


def codes_shown(person: Person) -> list[str]:
    """The codes that this person has not yet said to have saved."""
    found = _carried(CODES, person)
    return list(found["codes"]) if found else []


def codes_saved() -> None:
    """They are never shown again."""
    session.pop(CODES, None)


def _since(current: Authenticator | None) -> str | None:
    return current.confirmed_at.isoformat() if current is not None and current.confirmed_at is not None else None


def _carry(kind: str, person: Person, data: dict[str, Any]) -> None:
    content = json.dumps({"until": (now() + LIFE).isoformat(), "data": data})
    sealed = keyring().seal(content.encode(), f"{kind}:{person.id}")
    session[kind] = base64.b64encode(sealed).decode()


def _carried(kind: str, person: Person) -> dict[str, Any] | None:
    sealed = session.get(kind)
    if sealed is None:
        return None
    try:
        content = json.loads(keyring().open(base64.b64decode(sealed), f"{kind}:{person.id}"))
    except SealError:
        return None
    data: dict[str, Any] = content["data"]
    return data if datetime.fromisoformat(content["until"]) > now() else None
