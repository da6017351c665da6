"""Mails about concerns: something waits, and a link. Never a child's name, a topic or a word of what was written."""

from datetime import datetime

from portal.accounts.models import Person
from portal.accounts.notices import wants
from portal.clock import now
from portal.concerns.models import Concern
from portal.concerns.telling import may_tell_author, office_may_know, staff_to_tell
from portal.concerns.topics import SAFEGUARDING
from portal.jobs import enqueue
from portal.outbox.composing import compose, languages_for
from portal.outbox.queueing import queue
from portal.schools.models import School
from portal.schools.quiet import may_go_from


def concern_sent(concern: Concern) -> None:
    """To the parent: it has arrived."""
    _tell_author(concern, "concern-sent")


def concern_waiting(concern: Concern, but: Person | None = None) -> None:
    """To whoever is to answer it: a concern is waiting. Not to the one who has just sent it there."""
    for person in staff_to_tell(concern):
        if but is None or person.id != but.id:
            _mail(person, concern, "concern-waiting")


def school_acknowledged(concern: Concern) -> None:
    """To the parent: a person at the school has it."""
    _tell_author(concern, "school-acknowledged")


def school_wrote(concern: Concern) -> None:
    """To the parent: there is a message, and the answer is still to come."""
    _tell_author(concern, "school-wrote")


def date_changed(concern: Concern) -> None:
    """To the parent: the promised day has moved."""
    _tell_author(concern, "date-changed")


def concern_sent_on(concern: Concern) -> None:
    """To the parent: it has gone to another recipient, and others read it now."""
    _tell_author(concern, "concern-sent-on")


def school_answered(concern: Concern) -> None:
    """To the parent: there is an answer."""
    _tell_author(concern, "school-answered")


def parent_wrote(concern: Concern) -> None:
    """To whoever deals with it: the parent has written again."""
    for person in staff_to_tell(concern):
        _mail(person, concern, "parent-wrote")


def concern_handed_to_you(concern: Concern, handler: Person) -> None:
    """To the new handler."""
    _mail(handler, concern, "concern-handed-to-you")


def somebody_else_answers(concern: Concern) -> None:
    """To the parent: another person deals with it now."""
    _tell_author(concern, "somebody-else-answers")


def concern_closed(concern: Concern) -> None:
    """To the parent: it is closed, with words to read."""
    _tell_author(concern, "concern-closed")


def concern_withdrawn(concern: Concern) -> None:
    """To both sides, in writing: the parent has ended it."""
    _tell_author(concern, "withdrawal-received")
    for person in staff_to_tell(concern):
        _mail(person, concern, "concern-withdrawn")


def concern_reopened(concern: Concern, by: Person) -> None:
    """To whoever deals with it, but for who did it: it goes on."""
    for person in staff_to_tell(concern):
        if person.id != by.id:
            _mail(person, concern, "concern-reopened")


def reopening_received(concern: Concern) -> None:
    """To the parent, in writing: it is open again, as they wanted."""
    _tell_author(concern, "reopening-received")


def school_goes_on(concern: Concern) -> None:
    """To the parent: the school has opened it again."""
    _tell_author(concern, "school-goes-on")


def is_it_sorted(concern: Concern) -> None:
    """To the parent, a fortnight after the end: one question."""
    _tell_author(concern, "is-it-sorted")


def not_sorted(concern: Concern) -> None:
    """To whoever dealt with it: the parent says that it is not sorted."""
    for person in staff_to_tell(concern):
        _mail(person, concern, "not-sorted")


def digest(person: Person, school: School, numbers: dict[str, int]) -> None:
    """To one of the staff, on the morning of a school day: how much waits. The office's list of failed mails never
    names it: that it was written tells that something waits for this person."""
    if person.email is None:
        return
    languages = languages_for(person.language, school.languages)
    data = {"school": school, "name": person.given_name, "numbers": numbers}
    subject, body = compose("digest", languages, "concerns/mail/digest.txt", can_be_switched_off=True, **data)
    queue(person, kind="digest", address=person.email, subject=subject, body=body, school_id=None)


def _tell_author(concern: Concern, kind: str) -> None:
    if may_tell_author(concern):
        _mail(concern.author, concern, kind)


def _mail(person: Person, concern: Concern, kind: str) -> None:
    """Unless the person does not want it; to staff, when their school's quiet hours are over."""
    if person.email is None or not _is_wanted(person, concern, kind):
        return
    goes = _goes_from(person, concern)
    if goes > now():
        _wait(person, concern, kind, goes)
        return
    languages = languages_for(person.language, concern.school.languages)
    template = f"concerns/mail/{kind.replace('-', '_')}.txt"
    data = {"school": concern.school, "reference": concern.reference, "name": person.given_name}
    subject, body = compose(kind, languages, template, can_be_switched_off=True, **data)
    school_id = concern.school_id if office_may_know(concern) else None
    queue(person, kind=kind, address=person.email, subject=subject, body=body, school_id=school_id)


def mail_after_all(person: Person, concern: Concern, kind: str) -> None:
    """What waited for the end of the quiet hours."""
    _mail(person, concern, kind)


def _wait(person: Person, concern: Concern, kind: str, moment: datetime) -> None:
    """Ask again at that moment whether this person is to be told. Of one kind about one concern a single mail goes
    then, however often something happened in the night."""
    key = f"late-mail:{concern.id}:{person.id}:{kind}:{moment.isoformat()}"
    payload = {"concern": concern.id, "person": person.id, "kind": kind}
    enqueue("late-mail", payload, key, not_before=moment)


def _is_wanted(person: Person, concern: Concern, kind: str) -> bool:
    """Staff cannot switch off what is about a child's safety."""
    return _is_urgent(person, concern) or wants(person, kind)


def _goes_from(person: Person, concern: Concern) -> datetime:
    """A parent's mails go at once, at any hour, and so does what is about a child's safety."""
    if person.id == concern.author_id or _is_urgent(person, concern):
        return now()
    school = concern.school
    return may_go_from(now(), school.quiet_from, school.quiet_until, school.quiet_weekends)


def _is_urgent(person: Person, concern: Concern) -> bool:
    is_about_safety = concern.sealed_at is not None or concern.topic == SAFEGUARDING
    return is_about_safety and person.id != concern.author_id
