"""What the codes of the outbox mean to the office."""

from datetime import date

from portal.language import long_date
from portal.translation import gettext as _


def kind_words(kind: str) -> str:
    """What a mail is about, no closer than the office may know: that a parent raised a concern is not its
    business, so every mail but the sign-in mail is called the same."""
    words: dict[bool, str] = {True: _("Sign-in email"), False: _("Notice that something is waiting")}
    return words[kind == "sign-in"]


def reason_words(reason: str) -> str:
    """Why a mail did not arrive, from the short code that the delivery keeps."""
    words: dict[str, str] = {
        "refused": _("The mail server refused it. Check that the address is right."),
        "asked to wait": _("The mail server asked the portal to wait."),
        "locked out": _("The mail server does not let the portal in. Tell the person who runs the portal."),
        "unwritable": _("The address cannot be used for email. Check that it is right."),
        "too late": _("It could not be sent before it was out of date."),
        "sealed": _("An encryption key is missing. Tell the person who runs the portal."),
        "away": _("The mail server could not be reached."),
    }
    return words.get(_family(reason), words["away"])


def span_words(first: date, last: date) -> str:
    """One day, or the first and the last of several, written out."""
    if first == last:
        return long_date(first)
    return _("%(first)s to %(last)s", first=long_date(first), last=long_date(last))


def _family(reason: str) -> str:
    """'refused 550' and its kin are told apart as RFC 5321 section 4.2.1 does; other codes are their own."""
    if not reason.startswith("refused "):
        return reason
    code = reason.removeprefix("refused ")
    return "locked out" if code.startswith("53") else "refused" if code.startswith("5") else "asked to wait"
