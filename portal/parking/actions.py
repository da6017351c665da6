"""Park what was typed, and give it back once."""

import hashlib
import json
from datetime import timedelta

from flask import g, session
from sqlalchemy import delete, select
from werkzeug.datastructures import MultiDict

from portal.clock import now
from portal.database import random_id
from portal.extensions import db
from portal.parking.models import ParkedText

KEPT = timedelta(hours=24)
NEVER_PARKED = {"csrf_token", "code", "key", "seen", "switch"}
SPACES = 20  # parked texts for one browser; the oldest make room


def park(path: str, fields: MultiDict[str, str], person_id: int | None) -> None:
    """Keep the typed fields of a form for this browser for 24 hours."""
    kept = {name: values for name, values in fields.lists() if name not in NEVER_PARKED}
    if not any(value.strip() for values in kept.values() for value in values):
        return
    browser = browser_hash()
    db.session.execute(delete(ParkedText).where(ParkedText.browser_hash == browser, ParkedText.path == path))
    older = select(ParkedText.id).where(ParkedText.browser_hash == browser).order_by(ParkedText.id.desc())
    db.session.execute(delete(ParkedText).where(ParkedText.id.in_(older.offset(SPACES - 1))))
    db.session.add(
        ParkedText(
            browser_hash=browser,
            path=path,
            person_id=person_id,
            fields=json.dumps(kept),
            parked_at=now(),
        )
    )
    session.setdefault("parked", 0)
    session["parked"] += 1
    db.session.commit()


def claim(path: str) -> MultiDict[str, str] | None:
    """What was parked for this browser and person at this address; it is gone afterwards.

    The cookie counts what is parked, so that a page with nothing waiting asks the database nothing.
    """
    if not session.get("parked"):
        return None
    person = g.get("person")
    row = db.session.scalars(
        select(ParkedText).where(
            ParkedText.browser_hash == browser_hash(),
            ParkedText.path == path,
            ParkedText.parked_at > now() - KEPT,
            (ParkedText.person_id == None) | (ParkedText.person_id == (person.id if person else None)),  # noqa: E711
        )
    ).first()
    if row is None:
        return None
    fields = MultiDict(json.loads(row.fields))
    g.recording = True
    db.session.rollback()
    db.session.execute(delete(ParkedText).where(ParkedText.id == row.id))
    db.session.commit()
    g.recording = False
    session["parked"] -= 1
    return fields


def browser_hash() -> str:
    """A name for this browser, kept in its cookie; only the hash is stored."""
    if "browser" not in session:
        session["browser"] = random_id(26)
        session.permanent = True
    return hashlib.sha256(session["browser"].encode()).hexdigest()
