"""Guidance with its editions. Each edition: its year as people cite it, and the day from which it counts.

Last looked over: November 2026. [check] before a real school relies on it: the editions change.
"""

from dataclasses import dataclass
from datetime import date

from portal.translation import lazy_gettext as _l


@dataclass(frozen=True, slots=True)
class Guidance:
    """`name` is a pattern, `title` what readers know it as; editions oldest first."""

    name: str
    title: str
    editions: tuple[tuple[int, date], ...]


def _yearly(first: int, last: int) -> tuple[tuple[int, date], ...]:
    return tuple((year, date(year, 9, 1)) for year in range(first, last + 1))


GUIDANCE = (
    Guidance(
        r"keeping\s+children\s+safe\s+in\s+education|\bkcs[ií]e",
        "Keeping children safe in education",
        _yearly(2014, 2026),
    ),
    Guidance(
        r"working\s+together\s+to\s+safeguard\s+children",
        "Working together to safeguard children",
        (
            (2010, date(2010, 3, 1)),
            (2013, date(2013, 4, 15)),
            (2015, date(2015, 3, 26)),
            (2018, date(2018, 8, 1)),
            (2023, date(2023, 12, 15)),
        ),
    ),
    Guidance(
        r"keeping\s+learners\s+safe",
        "Keeping learners safe",
        ((2015, date(2015, 1, 1)), (2021, date(2021, 3, 1))),
    ),
    Guidance(
        r"teaching\s+online\s+safety\s+in\s+schools?",
        "Teaching online safety in schools",
        ((2019, date(2019, 6, 1)), (2023, date(2023, 1, 12))),
    ),
    Guidance(
        r"searching,?\s+screening,?\s+and\s+confiscation",
        "Searching, screening and confiscation",
        ((2014, date(2014, 2, 1)), (2018, date(2018, 1, 1)), (2022, date(2022, 9, 1)), (2023, date(2023, 7, 1))),
    ),
    Guidance(
        r"behaviour\s+in\s+schools",
        "Behaviour in schools",
        ((2016, date(2016, 1, 1)), (2022, date(2022, 9, 1)), (2024, date(2024, 2, 1))),
    ),
    Guidance(
        r"prevent\s+duty(?:\s+guidance)?",
        "Prevent duty guidance",
        ((2015, date(2015, 7, 1)), (2019, date(2019, 4, 1)), (2021, date(2021, 4, 1)), (2023, date(2023, 12, 31))),
    ),
    Guidance(
        r"sharing\s+nudes\s+and\s+semi-?\s?nudes",
        "Sharing nudes and semi-nudes",
        ((2020, date(2020, 12, 1)), (2024, date(2024, 3, 1))),
    ),
    Guidance(
        r"education\s+for\s+a\s+connected\s+world",
        "Education for a connected world",
        ((2018, date(2018, 2, 1)), (2020, date(2020, 6, 1))),
    ),
    Guidance(
        r"best\s+practice\s+(?:advice|guidance)\s+for\s+school\s+complaints(?:\s+procedures)?",
        "Best practice guidance for school complaints procedures",
        ((2016, date(2016, 1, 1)), (2019, date(2019, 3, 1)), (2020, date(2020, 9, 1)), (2021, date(2021, 1, 1))),
    ),
)

# Guidance that another took the place of: pattern, and what counts now.
REPLACED = (
    (
        r"\b(?:circular|guidance(?:\s+document)?)\s*(?:no\.?\s*)?:?\s*0?11/2012"
        r"|complaints\s+procedures\s+for\s+school\s+governing\s+bodies\s+in\s+wales\s*\(?2012",
        _l("the Welsh Government’s guidance on school complaints, December 2022"),
    ),
    (r"all[\s-]+wales\s+child\s+protection\s+procedures", _l("the Wales Safeguarding Procedures")),
    (r"every\s+child\s+matters", _l("“Working together to safeguard children”")),
    (r"\b158/2015\b", _l("“Keeping learners safe”, 270/2021")),
)
