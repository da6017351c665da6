"""Which kinds of work there are, and how a piece of work is queued."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Insert
from sqlalchemy.dialects import postgresql, sqlite

from portal.clock import now
from portal.extensions import db
from portal.jobs.models import Job

Payload = dict[str, Any]
Work = Callable[[Payload], None]
Duty = Callable[[], None]

KINDS: dict[str, Work] = {}
DUTIES: list[str] = []


def job(kind: str) -> Callable[[Work], Work]:
    """Register what does this kind of work. It runs inside a transaction that the runner commits: its changes
    and "done" are stored together or not at all, so it must not commit by itself."""

    def register(work: Work) -> Work:
        if kind in KINDS:
            raise ValueError(f"the kind of work {kind} is registered twice")
        KINDS[kind] = work
        return work

    return register


def daily(name: str) -> Callable[[Duty], Duty]:
    """Register a duty done once on each London date, by whichever worker comes first."""

    def register(duty: Duty) -> Duty:
        job(f"daily:{name}")(lambda payload: duty())
        DUTIES.append(name)
        return duty

    return register


def enqueue(kind: str, payload: Payload, key: str | None = None, not_before: datetime | None = None) -> None:
    """Add a piece of work to the running transaction, to be done at once or when its time comes. The payload is
    JSON, stored encrypted and erased when the work is over. Work whose key is already known is not added again.
    Raises ValueError for a kind that nothing is registered for."""
    if kind not in KINDS:
        raise ValueError(f"nothing is registered for work of the kind {kind}")
    db.session.execute(_insert_once(_row(kind, payload, key, not_before)))


def _row(kind: str, payload: Payload, key: str | None, not_before: datetime | None) -> Payload:
    at = now()
    return {
        "kind": kind,
        "key": key,
        "payload": json.dumps(payload),
        "queued_at": at,
        "next_try_at": max(at, not_before or at),
        "tries": 0,
    }


def _insert_once(row: Payload) -> Insert:
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    return insert(Job).values(row).on_conflict_do_nothing(index_elements=["key"])
