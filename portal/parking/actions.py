"""Park what was typed, show it on its page, and forget it once its form was sent."""

import hashlib
import json
from datetime import timedelta

from flask import Response, current_app, g, request, session
from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.exc import DBAPIError
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
    g.parked = True
    kept = {name: values for name, values in fields.lists() if name not in NEVER_PARKED}
    if not any(value.strip() for values in kept.values() for value in values):
        return
    browser = browser_hash()
    same = (ParkedText.path == path, ParkedText.person_id.is_not_distinct_from(person_id))
    db.session.execute(delete(ParkedText).where(ParkedText.browser_hash == browser, *same))
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
    """What is parked for this browser and person at this address. It stays until its form was sent: a page may
    be asked for and never arrive.

    The cookie counts what is parked, so that a page with nothing waiting asks the database nothing.
    """
    if not session.get("parked"):
        return None
    mine = (*_theirs(path, getattr(g.get("person"), "id", None)), ParkedText.parked_at > now() - KEPT)
    row = db.session.scalars(select(ParkedText).where(*mine).order_by(ParkedText.id.desc())).first()
    return MultiDict(json.loads(row.fields)) if row else None


def forget_what_arrived(response: Response) -> Response:
    """After each answer: a form that was taken needs its parked text no more. One that was refused, or parked
    just now, does."""
    taken = request.method == "POST" and response.status_code < 400 and not g.get("parked")
    if taken and session.get("parked"):
        person = getattr(g.get("person"), "id", None)
        # What was to be kept has been committed by its verb. Expunged, so that nothing is asked for again.
        db.session.expunge_all()
        db.session.rollback()
        try:
            forget(request.path, person)
        except DBAPIError as error:
            db.session.rollback()
            current_app.logger.warning("parked text stays until tomorrow: %s", type(error).__name__)
    return response


def forget(path: str, person_id: int | None) -> None:
    """Delete what is parked for this browser and person at an address, and count what is left."""
    db.session.execute(delete(ParkedText).where(*_theirs(path, person_id)))
    left = select(func.count()).select_from(ParkedText).where(ParkedText.browser_hash == browser_hash())
    session["parked"] = db.session.scalar(left)
    db.session.commit()


def browser_hash() -> str:
    """A name for this browser, kept in its cookie; only the hash is stored."""
    if "browser" not in session:
        session["browser"] = random_id(26)
        session.permanent = True
    return hashlib.sha256(session["browser"].encode()).hexdigest()


def _theirs(path: str, person_id: int | None) -> tuple[ColumnElement[bool], ...]:
    """Parked in this browser at this address, by this person or by somebody who was not known."""
    known = ParkedText.person_id == person_id if person_id is not None else ParkedText.person_id.is_(None)
    by = known | ParkedText.person_id.is_(None)
    return ParkedText.browser_hash == browser_hash(), ParkedText.path == path, by
