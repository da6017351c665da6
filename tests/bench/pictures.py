"""What families of the school answered about pictures: each adult, each use."""

from datetime import timedelta
from random import Random

from sqlalchemy import select

from portal.clock import now
from portal.consents.models import ConsentDecision, Purpose
from portal.demo.crowd import add_all
from portal.extensions import db
from portal.schools.models import Guardianship, Pupil, School

SEED = 3


def add(school: School) -> None:
    """Into the running transaction."""
    random, at = Random(SEED), now() - timedelta(days=30)  # noqa: S311 -- invented answers
    purposes = list(db.session.scalars(select(Purpose.id).where(Purpose.school_id == school.id)))
    links = select(Guardianship.pupil_id, Guardianship.person_id).join(Pupil, Pupil.id == Guardianship.pupil_id)
    usual = {"voice": "adult", "words": "Can we use photos or videos for this?", "language": "en", "channel": "portal"}
    answers = ("yes", "yes", "yes", "yes", "yes", "no")
    add_all(
        ConsentDecision,
        (
            usual
            | {"pupil_id": pupil_id, "person_id": person_id, "by_id": person_id, "at": at}
            | {"purpose_id": purpose_id, "answer": random.choice(answers)}
            for pupil_id, person_id in db.session.execute(links.where(Pupil.school_id == school.id)).all()
            for purpose_id in purposes
        ),
    )
