"""What a form of answers says, and what is wrong with it. Nothing is half done: where one answer cannot be taken, none
is, and all choices are kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from portal.consents.family.asked import Line, Pictures
from portal.consents.models import Purpose
from portal.consents.wording import title_of
from portal.extensions import db
from portal.schools.models import School
from portal.translation import gettext as _
from portal.translation import language

CHOSEN, SHOWN = "purpose-", "shown-"
ANSWERS = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Given:
    """What was sent. `acts` are the choices that differ from what their page showed, by name of the purpose: a page
    that was opened before somebody changed their mind in another place takes nothing back that they did not touch.
    `seen`: the words that the page showed, in short. `any`: whether anything was chosen at all."""

    acts: dict[str, str] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)
    any: bool = False


def given_in(fields: MultiDict[str, str], pictures: Pictures, *, in_place: bool = False) -> Given:
    """Read the fields of a form. In place a choice is sent because it was pressed, so each one is an act."""
    if fields.get("everything") == "no":
        return Given(dict.fromkeys(pictures.by_slug, "no"), any=True)
    chosen = {name.removeprefix(CHOSEN): fields.getlist(name) for name in fields if name.startswith(CHOSEN)}
    shown = {name.removeprefix(SHOWN): fields[name].partition(".") for name in fields if name.startswith(SHOWN)}
    acts = {
        slug: values[0] if len(values) == 1 else ""
        for slug, values in chosen.items()
        if in_place or values == [""] or slug not in shown or values != [shown[slug][0]]
    }
    return Given(acts, {slug: words for slug, (_answer, _dot, words) in shown.items()}, bool(chosen))


@dataclass(frozen=True, slots=True)
class Problem:
    """Why nothing was saved: the status of the answer, and words – beside a question, or for the whole page."""

    status: int
    beside: Mapping[str, str] = field(default_factory=dict)
    words: str = ""


def problem_with(given: Given, pictures: Pictures) -> Problem | None:
    """What is wrong with a form, if anything."""
    if not given.any:
        return Problem(422, words=_("Select an answer to at least one of the questions"))
    lines = [(pictures.by_slug[slug], answer) for slug, answer in given.acts.items() if slug in pictures.by_slug]
    reworded = {line.purpose.slug: other_words() for line, _answer in lines if is_reworded(line, given)}
    unknown = [slug for slug in given.acts if slug not in pictures.by_slug]
    if unknown:
        return gone(unknown, pictures.child.school, reworded)
    wrong = {line.purpose.slug: missing(line) for line, answer in lines if answer not in ANSWERS}
    if wrong:
        return Problem(422, reworded | wrong)
    return Problem(409, reworded) if reworded else None


def is_reworded(line: Line, given: Given) -> bool:
    """Whether other words were shown than those of now. A form that names none is taken to those of now."""
    return given.seen.get(line.purpose.slug) not in (None, "", line.fingerprint)


def other_words() -> str:
    """What somebody has to do who answered them."""
    return _("The school has changed the words of this question. Read it again: your answer is not saved yet")


def missing(line: Line) -> str:
    """What somebody has to do who chose nothing that is an answer."""
    if line.purpose.may_be_objected_to:
        return _("Select whether you object")
    return _("Select yes or no")


def gone(slugs: list[str], school: School, reworded: Mapping[str, str]) -> Problem:
    """Questions that are not on the page: the school has stopped asking, or it never did. What it asks in other words
    is said too: the page that follows shows them as if they had always stood there."""
    asked = select(Purpose).where(Purpose.school_id == school.id, Purpose.closed_at.is_not(None))
    closed = {purpose.slug: purpose for purpose in db.session.scalars(asked)}
    if any(slug not in closed for slug in slugs):
        words = _("The school does not ask this question. Nothing is saved. Choose again")
        return Problem(422, reworded, words)
    return stopped([closed[slug] for slug in slugs], reworded)


def stopped(purposes: list[Purpose], reworded: Mapping[str, str]) -> Problem:
    """The school stopped asking while the page was open."""
    titles = ", ".join(title_of(purpose, language()) for purpose in purposes)
    words = _(
        "The school has stopped asking about this since you opened the page, and uses nothing new for it: %(titles)s. "
        "Nothing is saved yet. Your other choices are kept: save them again",
        titles=titles,
    )
    return Problem(409, reworded, words)
