"""Mails of the register: something waits, and a link. Never a child's name, what was published, or why."""

from datetime import datetime

from portal.accounts.models import Person
from portal.clock import now
from portal.jobs import enqueue
from portal.outbox.composing import compose, languages_for
from portal.outbox.queueing import queue
from portal.schools.models import School
from portal.schools.quiet import may_go_from

LATER = "takedown-morning"


def takedown_waits(person: Person, school: School) -> None:
    """To the owner: something has to be taken down. In the school's quiet hours, when these are over: then once,
    whatever came until then."""
    goes = end_of_quiet(school)
    if goes <= now():
        _mail(person, school, "takedown-waits")
    else:
        key = f"{LATER}:{school.id}:{person.id}:{goes.isoformat()}"
        enqueue(LATER, {"school": school.id, "person": person.id}, key, not_before=goes)


def takedown_waits_still(person: Person, school: School) -> None:
    """The same, when the quiet hours are over."""
    _mail(person, school, "takedown-waits")


def takedowns_overdue(person: Person, school: School, number: int) -> None:
    """To the headteacher: how many were not done in time."""
    _mail(person, school, "takedowns-overdue", not_before=end_of_quiet(school), number=number)


def end_of_quiet(school: School) -> datetime:
    """This moment, or when the school's quiet hours are over."""
    return may_go_from(now(), school.quiet_from, school.quiet_until, school.quiet_weekends)


def _mail(
    person: Person, school: School, kind: str, *, not_before: datetime | None = None, number: int | None = None
) -> None:
    if person.email is None:
        return
    languages = languages_for(person.language, school.languages)
    template = f"consents/register/mail/{kind.replace('-', '_')}.txt"
    subject, body = compose(kind, languages, template, school=school, name=person.given_name, number=number)
    address = person.email
    queue(person, kind=kind, address=address, subject=subject, body=body, school_id=school.id, not_before=not_before)
