"""How often sign-in mails may be asked for. The requests themselves are counted, so that every worker and
machine counts alike, and known and unknown addresses count the same."""

from datetime import datetime, timedelta
from typing import Literal

from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from portal.accounts.models import SignInRequest
from portal.clock import now
from portal.extensions import db

HOUR = timedelta(hours=1)
Limit = Literal["address", "network"]


class LimitReachedError(Exception):
    """Too many requests within an hour. `again_at` is when the next one counts."""

    def __init__(self, limit: Limit, again_at: datetime) -> None:
        super().__init__(limit)
        self.limit, self.again_at = limit, again_at


def keep_within_limits(address: str, network: str) -> None:
    """Raise LimitReachedError when this address hash or network hash has asked too often in the last hour."""
    settings = current_app.extensions["settings"]
    one_at_a_time(address)
    waits: dict[Limit, datetime | None] = {
        "address": _again_at(SignInRequest.address_hash, address, settings.sign_in_mails_per_address),
        "network": _again_at(SignInRequest.network_hash, network, settings.sign_in_mails_per_network),
    }
    for limit, again_at in waits.items():
        if again_at is not None:
            raise LimitReachedError(limit, again_at)


def one_at_a_time(name: str) -> None:
    """Until the transaction ends, others with the same name wait: two requests must not count side by side.
    SQLite has one writer at a time anyway."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))


def _again_at(column: InstrumentedAttribute[str], value: str, most: int) -> datetime | None:
    """When the oldest of the `most` newest requests leaves the hour; None while fewer were made."""
    recent = (
        select(SignInRequest.asked_at)
        .where(column == value, SignInRequest.asked_at > now() - HOUR)
        .order_by(SignInRequest.asked_at.desc())
        .offset(most - 1)
        .limit(1)
    )
    oldest = db.session.scalar(recent)
    return oldest + HOUR if oldest is not None else None
