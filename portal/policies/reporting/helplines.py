"""Who helps when something was posted. Numbers and hours are checked by a person before they are relied on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.translation import lazy_gettext as _l


@dataclass(frozen=True, slots=True)
class Helpline:
    """Whom it helps, in a sentence, and how it is reached; `hours` says when it answers. `audience` is everybody or
    staff; `nation` is set where only one has it."""

    slug: str
    name: str
    helps: Any
    hours: Any = ""
    phone: str = ""
    email: str = ""
    url: str = ""
    audience: str = "everybody"
    nation: str = ""
    last_checked: date | None = None


HELPLINES = (
    Helpline(
        "report-harmful-content",
        "Report Harmful Content",
        _l("It helps when a network has not acted on a report within 48 hours."),
        url="https://reportharmfulcontent.com",
    ),
    Helpline(
        "childline",
        "Childline",
        _l("It listens to children and young people."),
        _l("free, day and night"),
        phone="0800 1111",
        url="https://www.childline.org.uk",
    ),
    Helpline(
        "meic",
        "Meic",
        _l("It listens to children and young people in Wales, in Welsh or in English."),
        _l("free, every day from 8am to midnight"),
        phone="080880 23456",
        url="https://www.meiccymru.org",
        nation="wales",
    ),
    Helpline(
        "posh",
        "Professionals Online Safety Helpline (POSH)",
        _l("It helps people who work with children."),
        _l("free, Monday to Friday from 10am to 4pm"),
        phone="0344 381 4772",
        email="helpline@saferinternet.org.uk",
        audience="staff",
    ),
)


def helplines_for(audience: str, nation: str) -> list[Helpline]:
    """Those for the readers of a policy ('parents', 'staff') in a nation: everybody's, and staff's own for staff."""
    return [line for line in HELPLINES if line.audience in ("everybody", audience) and line.nation in ("", nation)]
