"""The mail about addresses that nobody has opened for a year."""

from typing import Any

from portal.accounts.models import Person
from portal.accounts.notices import always
from portal.outbox.composing import compose, languages_for
from portal.outbox.queueing import queue
from portal.schools.models import School

ADDRESSES_TO_OPEN = "addresses-to-open"
always(ADDRESSES_TO_OPEN)  # once a month at most, and nobody else would look


def addresses_to_open(person: Person, school: School, number: int) -> None:
    """To the office: so many wait to be opened, and where."""
    if person.email is None:
        return
    data: dict[str, Any] = {"school": school, "name": person.given_name, "number": number}
    languages = languages_for(person.language, school.languages)
    subject, body = compose(ADDRESSES_TO_OPEN, languages, "policies/mail/addresses_to_open.txt", **data)
    queue(person, kind=ADDRESSES_TO_OPEN, address=person.email, subject=subject, body=body, school_id=school.id)
