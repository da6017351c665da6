"""One try with a code of the app or of the printed sheet: right, wrong, used before, or too many were wrong.

Nothing here commits: the verbs do. Tries are counted for the person, in their authenticator, and only by whoever has
the mailbox already: a stranger can lock nobody out.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import or_, select, update

from portal import audit
from portal.accounts import events, recovery, second_factor_emails
from portal.accounts.authenticators import authenticator_locked, codes_left
from portal.accounts.models import Authenticator, Person, RecoveryCode
from portal.accounts.totp import step_of
from portal.clock import now
from portal.extensions import db

TRIES = 5
FIRST_BLOCK, LONGEST_BLOCK = timedelta(minutes=15), timedelta(days=1)

Way = Literal["app", "recovery-code"]
Refusal = Literal["wrong", "used", "blocked", "gone"]


@dataclass(frozen=True, slots=True)
class Tried:
    """`way` says which code was right; else `refusal` why not, with the tries left or the end of the block. "gone":
    the authenticator was removed meanwhile."""

    way: Way | None = None
    refusal: Refusal | None = None
    tries_left: int = 0
    again_at: datetime | None = None


def try_code(person: Person, code: str) -> Tried:
    """Use up a code: six digits, or a tidied recovery code. While tries are blocked a right one is refused too, and
    stays good."""
    found = authenticator_locked(person.id)
    if found is None:
        return Tried(refusal="gone")
    if found.blocked_until is not None and found.blocked_until > now():
        audit.record(events.SECOND_FACTOR_FAILED, who=person.id, because="blocked")
        return Tried(refusal="blocked", again_at=found.blocked_until)
    way = _taken(found, person, code)
    if way is None:
        return _wrong(found, person)
    if way == "used":
        audit.record(events.SECOND_FACTOR_FAILED, who=person.id, because="used")
        return Tried(refusal="used")
    found.wrong_codes, found.blocked_until = 0, None
    return Tried(way=way)


def block_for(wrong: int) -> timedelta:
    """How long tries rest after this many wrong ones in a row: 15 minutes after five, twice as long after five more
    and so on, up to a day. Guesses stay rare for whoever goes on for months (RFC 4226 section 7.3)."""
    doubled = min(wrong // TRIES - 1, 10)
    return min(FIRST_BLOCK * 2**doubled, LONGEST_BLOCK)


def _taken(found: Authenticator, person: Person, code: str) -> Way | Literal["used"] | None:
    if recovery.can_be_one(code):
        return "recovery-code" if _take_recovery_code(person, code) else None
    step = step_of(found.secret, code, now()) if len(code) == 6 else None
    if step is None:
        return None
    # In one statement, so that of two at once only one gets it.
    fresh = or_(Authenticator.last_step.is_(None), Authenticator.last_step < step)
    take = update(Authenticator).where(Authenticator.id == found.id, fresh).values(last_step=step)
    return "app" if db.session.scalar(take.returning(Authenticator.id)) is not None else "used"


def _take_recovery_code(person: Person, code: str) -> bool:
    unused = (RecoveryCode.person_id == person.id, RecoveryCode.used_at.is_(None))
    any_stored = db.session.scalar(select(RecoveryCode.code_hash).where(*unused).limit(1))
    if any_stored is None:
        return False
    stored = recovery.as_stored(code, recovery.salt_of(any_stored))
    take = update(RecoveryCode).where(*unused, RecoveryCode.code_hash == stored).values(used_at=now())
    if db.session.scalar(take.returning(RecoveryCode.id)) is None:
        return False
    left = codes_left(person)
    audit.record(events.RECOVERY_CODE_USED, who=person.id, left=left)
    second_factor_emails.recovery_code_used(person, left)
    return True


def _wrong(found: Authenticator, person: Person) -> Tried:
    found.wrong_codes += 1
    left = -found.wrong_codes % TRIES
    if left:
        audit.record(events.SECOND_FACTOR_FAILED, who=person.id, because="wrong")
        return Tried(refusal="wrong", tries_left=left)
    rest = block_for(found.wrong_codes)
    found.blocked_until = now() + rest
    audit.record(events.SECOND_FACTOR_BLOCKED, who=person.id, minutes=int(rest.total_seconds()) // 60)
    second_factor_emails.tries_blocked(person)
    return Tried(refusal="blocked", again_at=found.blocked_until)
