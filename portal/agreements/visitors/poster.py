"""The words of the poster, in every language of the school: it hangs there for everybody."""

from dataclasses import dataclass

from flask_babel import force_locale

from portal.schools.models import School
from portal.translation import gettext as _

ADDRESS = "agreements.visit"


@dataclass(frozen=True, slots=True)
class Notice:
    """What the poster says in one language."""

    language: str
    title: str
    scan: str
    steps: tuple[str, ...]
    without: str


def notices(school: School) -> list[Notice]:
    """One for each language, the school's first language first."""
    return [_in(code) for code in school.languages.split(",")]


def _in(code: str) -> Notice:
    with force_locale(code):
        return Notice(
            language=code,
            title=_("Visitors: welcome"),
            scan=_("Scan this with your phone, or type the address."),
            steps=(
                _("Read our policy for visitors."),
                _("Enter your name and whom you visit."),
                _("Show the last page at the desk."),
            ),
            without=_("No phone? Ask at the desk. The policy is there on paper."),
        )
