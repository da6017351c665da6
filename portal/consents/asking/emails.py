"""Mails of the school about pictures. They name no child and hold no answer: something is recorded or waits, and a
link, the `page` (linking.py)."""

from datetime import datetime, timedelta

from portal.accounts.models import Person
from portal.accounts.notices import wants
from portal.clock import now
from portal.outbox.composing import compose, languages_for
from portal.outbox.queueing import queue
from portal.schools.models import School

ASKING_COUNTS = timedelta(days=7)  # after that the next mail may ask: an older one only confuses


def please_answer(person: Person, school: School, page: str) -> None:
    """To somebody who has an address and wants such mails: the school asks, however many children it is about."""
    _queue(person, school, page, "consents-asked", now() + ASKING_COUNTS)


def recorded_for(person: Person, school: School, page: str) -> None:
    """To whom the school wrote down answers for, from paper or a call."""
    _mail(person, school, page, "consents-recorded-for-you")


def pupil_decided(person: Person, school: School, page: str) -> None:
    """To an adult of a pupil who has decided about the own pictures."""
    _mail(person, school, page, "consents-pupil-decided")


def _mail(person: Person, school: School, page: str, kind: str) -> None:
    if person.email is not None and wants(person, kind):
        _queue(person, school, page, kind)


def _queue(person: Person, school: School, page: str, kind: str, useless_at: datetime | None = None) -> None:
    template = f"consents/mail/{kind.replace('-', '_')}.txt"
    languages = languages_for(person.language, school.languages)
    data = {"school": school, "name": person.given_name, "page": page}
    subject, body = compose(kind, languages, template, can_be_switched_off=True, **data)
    queue(
        person,
        kind=kind,
        address=str(person.email),
        subject=subject,
        body=body,
        school_id=school.id,
        useless_at=useless_at,
    )
