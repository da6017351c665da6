"""Write a mail in the language of its reader, or in both."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from flask_babel import force_locale

from portal.language import known

RULE = "\n\n" + "–" * 40 + "\n\n"


def compose(
    kind: str, languages: tuple[str, ...], template: str, *, can_be_switched_off: bool = False, **data: Any
) -> tuple[str, str]:
    """Subject and plain text of a mail from a template such as 'accounts/mail/sign_in.txt', whose first line
    is the subject. In two languages the whole text comes twice, in the order given. What `can_be_switched_off`
    says in a last line where. Raises ValueError where the template has no subject or no text."""
    parts = [_in_language(kind, language, template, can_be_switched_off, data) for language in languages]
    subjects = dict.fromkeys(subject for subject, _ in parts)
    return " / ".join(subjects), RULE.join(body for _, body in parts) + "\n"


def _in_language(
    kind: str, language: str, template: str, can_be_switched_off: bool, data: dict[str, Any]
) -> tuple[str, str]:
    # Not render_template: context processors are about the visitor, who is somebody else or not there at all.
    with force_locale(language):
        text = _rendered(template, data)
        foot = f"\n\n{_rendered('outbox/foot.txt', {})}" if can_be_switched_off else ""
    subject, _, body = text.strip().partition("\n")
    if not subject.strip() or not body.strip():
        raise ValueError(f"the mail {kind} needs a subject line and a text in {language}")
    return subject.strip(), body.strip() + foot


def _rendered(template: str, data: dict[str, Any]) -> str:
    return current_app.jinja_env.get_template(template).render(link_to=link_to, **data)


def languages_for(person_language: str | None, school_languages: str | Iterable[str] | None) -> tuple[str, ...]:
    """The languages of a mail: the chosen one; where none is known, all of the school's, Welsh first (Welsh
    Language Standards); else English. `school_languages` as a school keeps them ('cy,en') or one by one."""
    if known(person_language):
        return (str(person_language),)
    given = school_languages.split(",") if isinstance(school_languages, str) else school_languages or ()
    spoken = {language.strip() for language in given}
    return tuple(language for language in ("cy", "en") if language in spoken) or ("en",)


def link_to(endpoint: str, **values: Any) -> str:
    """An absolute address for a mail. It never trusts the Host header of whoever caused the mail."""
    base = urlsplit(current_app.extensions["settings"].base_url)
    addresses = current_app.url_map.bind(base.netloc, url_scheme=base.scheme)
    return addresses.build(endpoint, values, force_external=True)
