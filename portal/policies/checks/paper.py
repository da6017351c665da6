"""What the checker is given, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Level = Literal["stop", "warn", "note"]

LEVELS: dict[str, Level] = {
    "PC1": "warn",  # a stop for a new version
    "PC2": "warn",
    "PC3": "warn",
    "PC4": "stop",
    "PC5": "stop",
    "PC6": "warn",
    "PC7": "note",
    "PC8": "warn",
    "PC9": "note",
    "PC10": "stop",
    "PC11": "warn",
    "PC12": "note",
    "PC13": "note",
    "PC14": "warn",
    "PC15": "warn",
    "PC16": "warn",
    "PC17": "note",
    "PC18": "warn",
    "PC19": "note",
    "PC20": "note",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A policy to be checked. `lines` are the lines (Word: paragraphs) of its text by language. What is None is taken
    from the text; what is given is believed. `new_version`: whether it is about to be published."""

    lines: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, str] | None = None
    approvers: tuple[str, ...] | None = None
    approved_on: date | None = None
    review_by: date | None = None
    review_months: int | None = None
    coordinator: str | None = None
    governor: str | None = None
    new_version: bool = True


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of the school. `own`: its name and short forms; None: the one in the title, else the most frequent.
    `policies`: titles in the portal; None: unknown, so nothing can be missing. `agreement`, `forum`: whether the portal
    has one. `holders`: names of everybody with an appointment. `terms_end`: last days of its terms."""

    own: tuple[str, ...] | None = None
    languages: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    policies: tuple[str, ...] | None = None
    agreement: bool | None = None
    forum: bool | None = None
    holders: tuple[str, ...] | None = None
    terms_end: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """`line` counts from 1 in the text of `language`; `quote` stands in that line; `mend` is lazy words."""

    rule: str
    level: Level
    line: int
    quote: str
    mend: Any = field(compare=False)
    language: str = "en"
