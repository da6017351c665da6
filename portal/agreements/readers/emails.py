"""The receipt. It names no policy and holds no answer."""

from portal.accounts.models import Person
from portal.outbox.composing import compose, languages_for
from portal.outbox.queueing import queue
from portal.schools.models import School


def acknowledgement_recorded(person: Person, school: School) -> None:
    """To whoever has read a policy, or was told of it on paper: it is kept, and here it can be read."""
    if person.email is None:
        return
    kind, languages = "acknowledgement-recorded", languages_for(person.language, school.languages)
    template, name = "agreements/mail/acknowledgement_recorded.txt", person.given_name
    subject, body = compose(kind, languages, template, school=school, name=name)
    queue(person, kind=kind, address=person.email, subject=subject, body=body, school_id=school.id)
