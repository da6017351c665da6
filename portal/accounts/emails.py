"""The mails of this room."""

from portal.accounts.models import Person, SignInRequest
from portal.language import known
from portal.outbox import compose, queue


def sign_in(person: Person, asked: SignInRequest, *, token: str, code: str, language: str) -> None:
    """The link and the code, in the person's language, else in that of the page they asked on."""
    assert person.email is not None  # noqa: S101 -- found by it
    spoken = (known(person.language) or known(language) or "en",)
    subject, body = compose("sign-in", spoken, "accounts/mail/sign_in.txt", token=token, code=code)
    queue(
        person,
        kind="sign-in",
        address=person.email,
        subject=subject,
        body=body,
        school_id=None,
        useless_at=asked.ends_at,
    )
