"""What families are asked, in the words of the school. What was shown stays with each answer."""

from flask_babel import force_locale

from portal.consents.models import ConsentDecision, Purpose
from portal.translation import gettext as _
from portal.translation import language
from portal.translation import lazy_gettext as _l

CHANNELS = {
    "portal": _l("on the portal"),
    "paper": _l("on paper"),
    "phone": _l("by phone"),
}


def title_of(purpose: Purpose, language: str) -> str:
    """What the use is called."""
    return _said(purpose.title_en, purpose.title_cy, language)


def spoken_in(purpose: Purpose, language: str) -> str:
    """The language of the school's words where they are wanted in this one: a school may have them in one alone."""
    other = "en" if language == "cy" else "cy"
    return language if getattr(purpose, f"title_{language}") or not getattr(purpose, f"title_{other}") else other


def purpose_title(purpose: Purpose) -> str:
    """The same in the language of the page."""
    return title_of(purpose, language())


def note_of(purpose: Purpose, language: str) -> str:
    """The line under it: who sees it. May be empty."""
    return _said(purpose.note_en, purpose.note_cy, language)


def purpose_note(purpose: Purpose) -> str:
    """The same in the language of the page."""
    return note_of(purpose, language())


def kept_of(purpose: Purpose, language: str) -> str:
    """How long it stays. May be empty."""
    return _said(purpose.kept_en, purpose.kept_cy, language)


def purpose_kept(purpose: Purpose) -> str:
    """The same in the language of the page."""
    return kept_of(purpose, language())


def question(purpose: Purpose, given_name: str) -> str:
    """What is asked, in the language of the page (facts 3.3)."""
    if purpose.kind == "name":
        return _("Can we put %(name)s’s first name beside a photo?", name=given_name)
    if purpose.may_be_objected_to:
        return _("We use photos for this as part of running the school. You can object.")
    return _("Can we use photos or videos of %(name)s for this?", name=given_name)


def answer_label(purpose: Purpose, answer: str) -> str:
    """What an answer is called beside this question, in the language of the page."""
    if purpose.may_be_objected_to:
        return _("I do not object") if answer == "yes" else _("I object to this")
    return _("Yes, you can") if answer == "yes" else _("No, you cannot")


def decision_label(decision: ConsentDecision) -> str:
    """The same of an answer that was given."""
    return answer_label(decision.purpose, decision.answer)


def consent_channel(channel: str) -> str:
    """How an answer came, in the language of the page."""
    return str(CHANNELS[channel])


def words_shown(purpose: Purpose, given_name: str, answer: str, language: str) -> str:
    """Everything that stood beside an answer, as it is kept with it: a line each."""
    with force_locale(language):
        lines = [
            title_of(purpose, language),
            question(purpose, given_name),
            note_of(purpose, language),
            also_gets(purpose),
            kept_of(purpose, language),
            answer_label(purpose, answer),
        ]
        return "\n".join(filter(None, lines))


def also_gets(purpose: Purpose) -> str:
    """Who else gets the picture, by name; empty for nobody."""
    return _("Also gets the picture: %(names)s", names=purpose.bodies) if purpose.bodies else ""


def _said(english: str | None, welsh: str | None, language: str) -> str:
    """The words in a language; those of the other where there are none."""
    return (welsh or english if language == "cy" else english or welsh) or ""
