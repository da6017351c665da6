"""What a school fills in when it adopts a model policy, and what is still missing in words."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date
from typing import Any

from portal.policies.procedure.procedure import Procedure
from portal.policies.questions import AIRING, Question
from portal.policies.reporting.platforms import NAMED
from portal.policies.said import Said
from portal.policies.shipped.pieces import LEADS, PERIODS, STATUSES
from portal.translation import lazy_gettext as _l

LONGEST = 300  # characters of a field
MOST = 12  # entries of a list
OPEN = re.compile(r"[{}\[\]<>]|_{2,}|\bX{2,}\b|\bT\.?B\.?[ACD]\b|\binsert\b", re.IGNORECASE)
PHONE = re.compile(r"\+?[0-9][0-9 ()-]+")


@dataclass(frozen=True, slots=True)
class Fields:
    """All that a model leaves open. Lists are in the order in which they are read."""

    title: Said
    school_name: str
    nation: str
    approver: Said
    approved_on: date
    review_by: date
    school_phone: str
    safeguarding_phone: str
    council_phone: str
    council_night_phone: str
    channels: tuple[Said, ...]
    questions: tuple[Question, ...]
    procedure: Procedure
    related: tuple[Said, ...]
    review_months: int = 12
    status: str = "in-force"
    platforms: tuple[str, ...] = NAMED
    airing: str = "nothing"
    home_school_agreement: bool = False


ENTER: dict[str, Any] = {
    "title": _l("Enter the title of the policy"),
    "school_name": _l("Enter the name of the school"),
    "approver": _l("Enter who approved the policy"),
    "school_phone": _l("Enter the phone number of the school"),
    "safeguarding_phone": _l("Enter the phone number for safeguarding"),
    "council_phone": _l("Enter the phone number of the council’s children’s services"),
    "council_night_phone": _l("Enter the night number of the council’s children’s services"),
    "channels": _l("Enter at least one way to bring a concern"),
    "questions": _l("Enter at least one question"),
    "related": _l("Enter at least one other policy"),
    "platforms": _l("Enter at least one network"),
    "approved_on": _l("Enter the day on which it was approved"),
    "review_by": _l("Enter the day by which it is reviewed"),
    "nation": _l("Select a nation"),
    "status": _l("Select a status"),
    "review_months": _l("Select how often it is reviewed"),
    "airing": _l("Select how firmly the policy speaks"),
}
CHOICES: dict[str, Collection[Any]] = {
    "nation": LEADS,
    "status": STATUSES,
    "review_months": PERIODS,
    "airing": AIRING,
}
PHONES = ("school_phone", "safeguarding_phone", "council_phone", "council_night_phone")
LISTS = ("channels", "questions", "related", "platforms")
TEXTS = ("title", "school_name", "approver", *LISTS, *PHONES)


def problems(fields: Fields, languages: Iterable[str]) -> dict[str, Any]:
    """What stops these fields from filling a model in these languages, by field, one message each."""
    found: dict[str, Any] = {}
    codes = tuple(languages)
    for name, words in _all(fields, codes):
        found.setdefault(name, words)
    return found


def _all(fields: Fields, languages: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    for name in TEXTS:
        yield from ((name, words) for words in _wrong_texts(name, _texts(getattr(fields, name), languages)))
    for name in PHONES:
        if not PHONE.fullmatch(getattr(fields, name).strip()):
            yield name, _l("Enter a phone number, such as 01632 960 001")
    for name in LISTS:
        if len(getattr(fields, name)) > MOST:
            yield name, _l("The list must have %(most)s entries or less", most=MOST)
    for name, allowed in CHOICES.items():
        if getattr(fields, name) not in allowed:
            yield name, ENTER[name]
    if not all(step.words is None or all(_texts(step.words, languages)) for step in fields.procedure.steps):
        yield "procedure", _l("Enter the words of each step in every language of the policy")
    yield from _days(fields)


def _wrong_texts(name: str, texts: list[str]) -> Iterator[Any]:
    if not texts or not all(text.strip() for text in texts):
        yield ENTER[name]
    for text in texts:
        yield from _wrong_with(text)


def _days(fields: Fields) -> Iterator[tuple[str, Any]]:
    days = [name for name in ("approved_on", "review_by") if type(getattr(fields, name)) is not date]
    yield from ((name, ENTER[name]) for name in days)
    if days or fields.review_months not in PERIODS:
        return
    if fields.review_by <= fields.approved_on:
        yield "review_by", _l("The review must be after the approval")
    if fields.review_by > months_after(fields.approved_on, fields.review_months):
        yield "review_by", _l("The review must be within the time that the policy says")


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month; the last day there is, where time ends before."""
    years, month = divmod(day.month - 1 + months, 12)
    if day.year + years > MAXYEAR:
        return date.max
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise ValueError(day)  # pragma: no cover -- each month has 28 days


def _wrong_with(text: str) -> Iterator[Any]:
    if len(text) > LONGEST:
        yield _l("Each entry must be %(most)s characters or less", most=LONGEST)
    if not text.isprintable():
        yield _l("Each entry must be on one line")
    if OPEN.search(text):
        yield _l("Fill in the place that was left open: “%(text)s”", text=text[:60])


def _texts(value: Any, languages: tuple[str, ...]) -> list[str]:
    """The texts of a field in these languages, as they must be filled."""
    if isinstance(value, Question):
        return [*_texts(value.ask, languages), *(text for text in _texts(value.help, languages) if text)]
    if isinstance(value, Said):
        return [value.of(language) or "" for language in languages]
    if isinstance(value, tuple):
        return [text for entry in value for text in _texts(entry, languages)]
    return [value or ""]
