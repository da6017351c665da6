"""The receipt of what a family decided. It names no child and holds no answer: it is kept, and a link."""

from datetime import timedelta

from sqlalchemy import or_, select

from portal.accounts.models import Person
from portal.accounts.notices import wants
from portal.clock import now
from portal.consents.linking import pages_for
from portal.extensions import db
from portal.outbox.composing import compose, languages_for
from portal.outbox.models import Mail
from portal.outbox.queueing import queue
from portal.schools.models import School

KIND = "consents-recorded"
GATHERED = timedelta(minutes=5)  # whoever answers seventeen questions gets one mail


def consents_recorded(person: Person, school: School) -> None:
    """To whoever answered: it is kept, and here it can be read and changed. One that waits stands for more answers."""
    if person.email is None or not wants(person, KIND) or is_waiting(person, school):
        return
    page = pages_for([person.id], school)[person.id]
    data = {"school": school, "name": person.given_name, "page": page}
    template = "consents/mail/consents_recorded.txt"
    languages = languages_for(person.language, school.languages)
    subject, body = compose(KIND, languages, template, can_be_switched_off=True, **data)
    queue(
        person,
        kind=KIND,
        address=person.email,
        subject=subject,
        body=body,
        school_id=school.id,
        not_before=now() + GATHERED,
    )


def is_waiting(person: Person, school: School) -> bool:
    """Whether such a mail has still to leave. One that is being sent may be gone before these answers are saved."""
    of = (Mail.person_id == person.id, Mail.school_id == school.id, Mail.kind == KIND)
    waits = (Mail.sent_at.is_(None), Mail.gave_up_at.is_(None))
    free = or_(Mail.claimed_until.is_(None), Mail.claimed_until <= now())
    return db.session.scalar(select(Mail.id).where(*of, *waits, free).limit(1)) is not None
