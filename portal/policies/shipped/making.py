"""Models to adopt and adapt: for parents, for staff, volunteers and visitors, and a Home-School Agreement. Their words
are in shipped/, to be read as they are; what each school says differently is filled in by plain replacement."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask_babel import force_locale

from portal.language import written
from portal.policies.procedure.markdown import as_markdown, listed, numbered
from portal.policies.procedure.procedure import SHIPPED
from portal.policies.procedure.telling import told
from portal.policies.questions import AIRING, PARENTS, STAFF, Question
from portal.policies.reporting.helplines import Helpline, helplines_for
from portal.policies.shipped.fields import PHONES, Fields, problems
from portal.policies.shipped.pieces import (
    AGREEMENT,
    CHANNELS,
    CHANNELS_OF,
    LEADS,
    OFFICERS,
    PERIODS,
    RELATED,
    RELATED_OF,
    STATUSES,
    TITLES,
)

MODELS = ("parents", "staff", "agreement")
FOLDER = Path(__file__).parent
PLACE = re.compile(r"\{([a-z_]+)\}")
FRONT = {
    "en": ("School", "Status", "Approved by", "Approved on", "Review by", "Review period"),
    "cy": ("Ysgol", "Statws", "Cymeradwywyd gan", "Dyddiad cymeradwyo", "Dyddiad adolygu", "Cylch adolygu"),
}


class Unfilled(ValueError):
    """Fields that a model cannot be made of: what is missing, by field, in words."""

    def __init__(self, found: dict[str, Any]) -> None:
        super().__init__(", ".join(found))
        self.problems = found


@dataclass(frozen=True, slots=True)
class Adopted:
    """A model as a school's policy keeps it: without what the portal holds as fields – the front and the steps."""

    title: str
    body: str


def starting(name: str, **known: Any) -> Fields:
    """The fields of a model with its own title, channels, questions, steps and related policies, but for those that are
    `known`."""
    own: dict[str, Any] = {
        "title": TITLES[name],
        "channels": tuple(CHANNELS[code] for code in CHANNELS_OF[name]),
        "questions": STAFF if name == "staff" else PARENTS,
        "related": tuple(RELATED[code] for code in RELATED_OF[name]),
        "procedure": SHIPPED,
    }
    return Fields(**(own | known))


def model(name: str, language: str, fields: Fields) -> str:
    """A whole model policy as Markdown, to be read by itself. Unfilled where a field is. Needs an application."""
    return _filled(name, language, _values(name, language, fields))


def adopted(name: str, language: str, fields: Fields) -> Adopted:
    """The same as title and text of a policy's version, whose dates and steps the portal keeps and shows itself."""
    values = _values(name, language, fields) | {"title": "", "front": "", "steps": ""}
    whole = _filled(name, language, values)
    return Adopted(fields.title.of(language).strip(), whole.removeprefix("#").lstrip())


def places(name: str) -> frozenset[str]:
    """What a model leaves open: the names of its places."""
    return frozenset(PLACE.findall(_words(name, "en")))


def _filled(name: str, language: str, values: dict[str, str]) -> str:
    """Each place takes its value, once: braces in a value stay what they are."""
    text = PLACE.sub(lambda place: values[place[1]], _words(name, language))
    return re.sub(r"\n{3,}", "\n\n", text)


@lru_cache
def _words(name: str, language: str) -> str:
    return (FOLDER / f"{name}.{language}.md").read_text(encoding="utf-8")


def _values(name: str, language: str, fields: Fields) -> dict[str, str]:
    if found := problems(fields, [language]):
        raise Unfilled(found)
    return {
        "title": fields.title.of(language).strip(),
        "front": _front(language, fields),
        "platforms": ", ".join(fields.platforms),
        "airing": AIRING[fields.airing].of(language),
        "questions": numbered(_asked(question, language) for question in fields.questions),
        "channels": listed(_ending_in_a_stop([channel.of(language) for channel in fields.channels])),
        "agreement": AGREEMENT.of(language) if fields.home_school_agreement else "",
        "lead": LEADS[fields.nation].of(language),
        "officer": OFFICERS[fields.nation].of(language),
        "steps": as_markdown(told(fields.procedure, language)),
        "helplines": _helplines(name, language, fields.nation),
        "related": listed(title.of(language) for title in fields.related),
        "period": PERIODS[fields.review_months].of(language),
        **{phone: getattr(fields, phone).strip() for phone in PHONES},
    }


def _front(language: str, fields: Fields) -> str:
    said = (
        fields.school_name.strip(),
        STATUSES[fields.status].of(language),
        fields.approver.of(language).strip(),
        written(fields.approved_on, "d MMMM y", language),
        written(fields.review_by, "d MMMM y", language),
        PERIODS[fields.review_months].of(language),
    )
    return listed(f"{label}: {value}" for label, value in zip(FRONT[language], said, strict=True))


def _asked(question: Question, language: str) -> str:
    help_ = question.help.of(language)
    return f"**{question.ask.of(language)}** {help_}".rstrip()


def _ending_in_a_stop(entries: list[str]) -> list[str]:
    return [*entries[:-1], entries[-1].rstrip(".") + "."]


def _helplines(name: str, language: str, nation: str) -> str:
    with force_locale(language):
        return listed(_helpline(line) for line in helplines_for(name, nation))


def _helpline(line: Helpline) -> str:
    site = line.url.removeprefix("https://").removeprefix("www.")
    ways = (line.phone, str(line.hours), line.email, f"[{site}]({line.url})" if line.url else "")
    return f"**{line.name}**: {', '.join(way for way in ways if way)}. {line.helps}"
