"""Mails about agreements. They name no child and hold no answer: something is recorded or waits, and a link."""

from portal.accounts.models import Person
from portal.accounts.notices import wants
from portal.outbox.composing import compose, languages_for
from portal.outbox.queueing import queue
from portal.schools.models import School


def answer_recorded(person: Person, school: School) -> None:
    """To whoever answered, or for whom the office wrote down an answer: it is kept, and here it can be read and
    changed."""
    _mail(person, school, "agreement-recorded")


def _mail(person: Person, school: School, kind: str) -> None:
    if person.email is None or not wants(person, kind):
        return
    template = f"agreements/mail/{kind.replace('-', '_')}.txt"
    languages = languages_for(person.language, school.languages)
    data = {"school": school, "name": person.given_name}
    subject, body = compose(kind, languages, template, can_be_switched_off=True, **data)
    queue(person, kind=kind, address=person.email, subject=subject, body=body, school_id=school.id)
