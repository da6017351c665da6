"""What tests of pictures bring about: decisions, flags, and purposes by their names."""

from datetime import datetime

from sqlalchemy import select

from portal.clock import now
from portal.consents.models import ConsentDecision, PublishingFlag, Purpose
from portal.extensions import db
from portal.schools.models import Pupil, School
from tests.support.clients import person


def school(slug: str = "oakfield") -> School:
    """One of the schools of the cast."""
    return db.session.scalars(select(School).where(School.slug == slug)).one()


def purpose(slug: str, at: str = "oakfield") -> Purpose:
    """What a school uses pictures for, by its name in forms."""
    return db.session.scalars(select(Purpose).where(Purpose.slug == slug, Purpose.school_id == school(at).id)).one()


def child(name: str) -> Pupil:
    """A pupil of the cast."""
    given, _, family = name.partition(" ")
    return db.session.scalars(select(Pupil).where(Pupil.given_name == given, Pupil.family_name == family)).one()


def decided(who: str | None, about: str, slug: str, answer: str = "yes", at: datetime | None = None) -> ConsentDecision:
    """Somebody's answer about a child, as if it had been given on the page; without a name the pupil's own."""
    pupil = child(about)
    adult = person(who) if who else None
    row = ConsentDecision(
        purpose_id=purpose(slug, pupil.school.slug).id,
        pupil_id=pupil.id,
        person_id=adult.id if adult else None,
        voice="adult" if adult else "pupil",
        answer=answer,
        words="Can we?",
        language="en",
        at=at or now(),
        by_id=adult.id if adult else person("Olive Grant").id,
    )
    db.session.add(row)
    db.session.commit()
    return row


def flagged(about: str) -> PublishingFlag:
    """Nothing of this child is published from now on."""
    row = PublishingFlag(pupil_id=child(about).id, reason="A reason", at=now(), by_id=person("Sara Lund").id)
    db.session.add(row)
    db.session.commit()
    return row
