"""Mails about the second factor. They cannot be switched off: whoever did not do it must hear of it."""

from typing import Any

from flask import has_request_context

from portal.accounts.models import Person
from portal.language import known, language
from portal.outbox import compose, queue

KIND = "second-factor"


def authenticator_set_up(person: Person) -> None:
    """A new authenticator counts from now on."""
    _tell(person, "authenticator_set_up", _spoken(person))


def authenticator_removed(person: Person, languages: tuple[str, ...] | None = None) -> None:
    """There is none any more. `languages` where somebody else did it, whose own language says nothing."""
    _tell(person, "authenticator_removed", languages or _spoken(person))


def recovery_codes_made(person: Person) -> None:
    """The codes of the old sheet work no more."""
    _tell(person, "recovery_codes_made", _spoken(person))


def recovery_code_used(person: Person, left: int) -> None:
    """Somebody came in without the phone."""
    _tell(person, "recovery_code_used", _spoken(person), left=left)


def tries_blocked(person: Person) -> None:
    """Somebody who reads this mailbox guesses codes."""
    _tell(person, "tries_blocked", _spoken(person))


def _spoken(person: Person) -> tuple[str, ...]:
    here = language() if has_request_context() else "en"
    return (known(person.language) or here,)


def _tell(person: Person, template: str, languages: tuple[str, ...], **data: Any) -> None:
    if person.email is None:
        return
    subject, body = compose(KIND, languages, f"accounts/mail/{template}.txt", **data)
    queue(person, kind=KIND, address=person.email, subject=subject, body=body, school_id=None)
