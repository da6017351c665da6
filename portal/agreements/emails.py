"""Mails about agreements. They name no child and hold no answer: something is recorded or waits, and a link."""

from datetime import datetime, timedelta

from portal.accounts.models import Person
from portal.accounts.notices import wants
from portal.clock import now
from portal.outbox.composing import compose, languages_for
from portal.outbox.queueing import queue
from portal.schools.models import School

ASKING_COUNTS = timedelta(days=7)  # after that the next mail may ask: an older one only confuses


def answer_recorded(person: Person, school: School) -> None:
    """To whoever answered, or for whom the office wrote down an answer: it is kept, and here it can be read and
    changed."""
    _mail(person, school, "agreement-recorded")


def please_answer(person: Person, school: School) -> None:
    """To somebody who has an address and wants such mails: the school asks, however many children it is about."""
    _queue(person, str(person.email), school, "agreement-asked", useless_at=now() + ASKING_COUNTS)


def _mail(person: Person, school: School, kind: str) -> None:
    if person.email is not None and wants(person, kind):
        _queue(person, person.email, school, kind)


def _queue(person: Person, address: str, school: School, kind: str, useless_at: datetime | None = None) -> None:
    template = f"agreements/mail/{kind.replace('-', '_')}.txt"
    languages = languages_for(person.language, school.languages)
    data = {"school": school, "name": person.given_name}
    subject, body = compose(kind, languages, template, can_be_switched_off=True, **data)
    queue(
        person,
        kind=kind,
        address=address,
        subject=subject,
        body=body,
        school_id=school.id,
        useless_at=useless_at,
    )
