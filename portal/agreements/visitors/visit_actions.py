"""A visitor says that they are there. One verb is one transaction: the visit and its audit entry."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from portal.accounts.limits import one_at_a_time
from portal.agreements.answering_actions import Superseded
from portal.agreements.models import Visit
from portal.agreements.visitors import events
from portal.audit import record
from portal.clock import now, today
from portal.extensions import db
from portal.policies.models import PolicyVersion
from portal.schools.models import School

HOUR = timedelta(hours=1)


class TooMany(Exception):
    """More visits within an hour than a desk has."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a visitor typed, the id of the version that was read and the language in which, and the form's key."""

    name: str
    organisation: str | None
    visiting: str
    seen: int
    language: str
    key: str | None


def record_visit(school: School, version: PolicyVersion, said: Said, most: int) -> Visit:
    """Keep a visit; a form sent twice keeps it once. `version` is the one that counts now, `most` how many visits a
    school records in an hour. Raises Superseded when another one was read, TooMany."""
    one_at_a_time(f"visits-{school.id}")
    once = _once(school, said)
    sent = db.session.scalar(select(Visit).where(Visit.key == once)) if once else None
    if sent is not None:
        return sent
    if said.seen != version.id:
        raise Superseded
    if _within_an_hour(school) >= most:
        raise TooMany
    visit = _row(school, version, said, once)
    db.session.add(visit)
    db.session.flush()
    record(events.VISITED, who=None, school=school.id, subject=visit.public_id, number=version.number)
    db.session.commit()
    return visit


def _once(school: School, said: Said) -> str | None:
    # The words and the day belong to what makes a second press harmless: a browser may bring the form of the visitor
    # before, or of last week, and somebody goes on from there.
    words = (str(school.id), today().isoformat(), said.key or "", said.name, said.organisation or "", said.visiting)
    return hashlib.sha256("\n".join(words).encode()).hexdigest() if said.key else None


def _within_an_hour(school: School) -> int:
    recent = (Visit.school_id == school.id, Visit.at > now() - HOUR)
    return db.session.scalar(select(func.count()).select_from(Visit).where(*recent)) or 0


def _row(school: School, version: PolicyVersion, said: Said, once: str | None) -> Visit:
    text = version.text_in(said.language)
    assert text is not None  # noqa: S101 -- nothing is published without a text
    return Visit(
        school_id=school.id,
        version_id=version.id,
        name=said.name,
        organisation=said.organisation,
        visiting=said.visiting,
        language=text.language,
        digest=text.digest,
        at=now(),
        key=once,
    )
