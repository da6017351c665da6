"""Boxes in the languages of a school: each name stands in a form once for English and once for Welsh."""

from typing import Any

from portal.forms import Form, is_blank
from portal.schools.models import School
from portal.translation import gettext as _


class LanguagesForm(Form):
    """A form with boxes name_en and name_cy for each of `NAMES`. A school of one language has one box of each, which
    says nothing of languages: plain_label() is its label."""

    NAMES: tuple[str, ...] = ()

    def for_school(self, school: School) -> Any:
        """With boxes for the languages that this school has."""
        self.codes = tuple(school.languages.split(","))
        for name in self.NAMES:
            for code in {"en", "cy"} - set(self.codes):
                del self[f"{name}_{code}"]
            if not school.is_bilingual:
                self.box(name, self.codes[0]).label.text = self.plain_label(name)
        return self

    def plain_label(self, name: str) -> str:
        """What the box of a name is called where there is one language."""
        raise NotImplementedError

    def box(self, name: str, code: str) -> Any:
        """The box of a name in a language."""
        return self[f"{name}_{code}"]

    def boxes(self, name: str) -> list[Any]:
        """The boxes of a name, the school's first language first."""
        return [self.box(name, code) for code in self.codes]

    def is_empty(self, name: str, code: str) -> bool:
        """Whether nothing was written into one of them."""
        return is_blank(self.box(name, code).data or "")

    def texts(self, *names: str) -> dict[str, str | None]:
        """What was written, by column; None for an empty box."""
        return {
            f"{name}_{code}": self.box(name, code).data if not self.is_empty(name, code) else None
            for name in names or self.NAMES
            for code in self.codes
        }

    def in_all_or_none(self, name: str) -> bool:
        """A list that everybody reads is in both languages or not there yet: says so at the box that is empty."""
        empty = [code for code in self.codes if self.is_empty(name, code)]
        if not empty or len(empty) == len(self.codes):
            return True
        self.box(name, empty[0]).errors = [_("Enter it in both languages, or leave both boxes empty")]
        return False
