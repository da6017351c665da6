"""Words of a policy. A policy is read in two languages at once, so its words are data and not those of a page."""

from typing import NamedTuple


class Said(NamedTuple):
    """The same in English and in Welsh; '' in a language that the school does not use."""

    en: str
    cy: str

    def of(self, language: str) -> str:
        """Its words in 'en' or 'cy'; another code is a KeyError."""
        return {"en": self.en, "cy": self.cy}[language]
