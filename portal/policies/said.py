"""Words of a policy. A policy is read in two languages at once, so its words are data and not those of a page."""

from collections.abc import Sequence
from typing import NamedTuple

BETWEEN = " / "  # the same title in two languages


class Said(NamedTuple):
    """The same in English and in Welsh; '' in a language that the school does not use."""

    en: str
    cy: str

    def of(self, language: str) -> str:
        """Its words in 'en' or 'cy'; another code is a KeyError."""
        return {"en": self.en, "cy": self.cy}[language]


def both(said: Said, languages: Sequence[str]) -> str:
    """One line for readers of each of these languages: 'Polisi Ymddygiad / Behaviour Policy'."""
    return BETWEEN.join(dict.fromkeys(said.of(language) for language in languages))


def side(line: str, languages: Sequence[str], language: str) -> str:
    """The part of such a line for readers of one language; the whole where it has no parts."""
    parts = line.split(BETWEEN)
    return parts[languages.index(language)] if len(parts) == len(languages) and language in languages else line
