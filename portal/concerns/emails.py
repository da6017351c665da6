"""Mails about concerns: something waits, and a link. Never a child's name, a topic or a word of what was written."""

from portal.accounts.models import Person
from portal.concerns.models import Concern
from portal.concerns.telling import may_tell_author, office_may_know, staff_to_tell
from portal.outbox.composing import compose, languages_for
from portal.outbox.queueing import queue


def concern_sent(concern: Concern) -> None:
    """To the parent: it has arrived."""
    _tell_author(concern, "concern-sent")


def concern_waiting(concern: Concern) -> None:
    """To whoever is to answer it: a concern is waiting."""
    for person in staff_to_tell(concern):
        _mail(person, concern, "concern-waiting")


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


def _tell_author(concern: Concern, kind: str) -> None:
    if may_tell_author(concern):
        _mail(concern.author, concern, kind)


def _mail(person: Person, concern: Concern, kind: str) -> None:
    if person.email is None:
        return
    languages = languages_for(person.language, concern.school.languages)
    template = f"concerns/mail/{kind.replace('-', '_')}.txt"
    subject, body = compose(
        kind, languages, template, school=concern.school, reference=concern.reference, name=person.given_name
    )
    school_id = concern.school_id if office_may_know(concern) else None
    queue(person, kind=kind, address=person.email, subject=subject, body=body, school_id=school_id)
