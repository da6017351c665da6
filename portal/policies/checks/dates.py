"""Dates as people write them: in full, by month, by season, and in ways that can be read twice."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

ENGLISH = "january february march april may june july august september october november december".split()
WELSH = "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr".split()
SHORT = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTHS = {name: n % 12 + 1 for n, name in enumerate(ENGLISH + WELSH + SHORT)} | {"sept": 9}
SEASONS = {"autumn": (9, 12), "spring": (1, 4), "summer": (4, 8), "winter": (1, 3)}
SEASONS |= {"hydref": (9, 12), "gwanwyn": (1, 4), "haf": (4, 8), "gaeaf": (1, 3)}

_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_SEASON = "(?:" + "|".join(SEASONS) + ")"
_ORDINAL = r"(?:st|nd|rd|th|af|ain|fed|eg|il|ydd)?"
SHAPES: tuple[tuple[str, str], ...] = (
    ("day", rf"(?P<d>\d{{1,2}}){_ORDINAL}\s+(?:of\s+)?(?P<m>{_MONTH}),?\s+(?P<y>\d{{4}}|\d\d\b)"),
    ("day", rf"(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}}){_ORDINAL},?\s+(?P<y>\d{{4}})"),
    ("day", r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"),
    ("figures", r"(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4}|\d\d)"),
    ("season", rf"tymor\s+(?:yr?\s+)?(?P<s>{_SEASON})(?:\s+(?P<y>\d{{4}}))?"),
    ("month", rf"(?P<m>{_MONTH}),?\s+(?P<y>\d{{4}})"),
    ("month", rf"(?P<m>{_MONTH})\s*'(?P<y>\d\d)"),
    ("two", rf"(?P<m>{_MONTH})[\s-]+(?P<y>\d\d)"),
    ("month", r"(?P<m>\d{1,2})[/.-](?P<y>20\d\d)"),
    ("season", rf"(?P<s>{_SEASON})(?:\s+term)?(?:\s+[12])?(?:,?\s+'?(?P<y>\d{{4}}|\d\d)(?:\s*[/-]\s*\d\d)?)?"),
    ("school year", r"(?P<y>20\d\d)\s*[/–-]\s*(?:20)?\d\d"),
    ("no year", rf"(?:(?P<d>\d{{1,2}}){_ORDINAL}\s+)?(?P<m>{_MONTH})"),
    ("season", r"(?P<y>20\d\d)"),
)
PATTERNS = tuple((kind, re.compile(rf"(?<![\w/]){shape}(?![\w/]\d)", re.IGNORECASE)) for kind, shape in SHAPES)
ANY = "(?:" + "|".join(re.sub(r"\?P<\w+>", "?:", shape) for _, shape in SHAPES[:-2]) + ")"


@dataclass(frozen=True, slots=True)
class Dated:
    """The days that a writing of a date may mean, first and last (None: no year is said). `kind` is clear, two (it can
    be read in two ways), season (or another stretch of time) or no year."""

    first: date | None
    last: date | None
    kind: str


def read_date(said: str, terms_end: tuple[date, ...] = ()) -> Dated | None:
    """The first date in a value; None where there is none."""
    for kind, pattern in PATTERNS:
        match = pattern.search(said)
        if match and (dated := _dated(kind, match, terms_end)):
            return dated
    return None


def months_between(first: date, last: date) -> int:
    """Whole months, by the calendar."""
    return (last.year - first.year) * 12 + last.month - first.month


def _dated(kind: str, match: re.Match[str], terms_end: tuple[date, ...]) -> Dated | None:
    parts = match.groupdict()
    year = int(parts["y"]) if parts.get("y") else None
    if year is not None and year < 100:
        year += 2000
    if kind == "season":
        return _season(parts.get("s"), year, terms_end)
    if kind == "school year" and year:
        return Dated(date(year, 9, 1), date(year + 1, 8, 31), "season")
    if year is None:
        return Dated(None, None, "no year")
    month = _month(parts["m"])
    if not 1 <= month <= 12:
        return None
    return _day(kind, parts, year, month) if kind in ("day", "figures") else _whole_month(kind, year, month)


def _day(kind: str, parts: dict[str, str], year: int, month: int) -> Dated | None:
    day = int(parts["d"])
    if not 1 <= day <= monthrange(max(year, 1), month)[1]:
        return None
    found = date(max(year, 1), month, day)
    twofold = kind == "figures" and (len(parts["y"]) == 2 or (day <= 12 and day != month))
    return Dated(found, found, "two" if twofold else "clear")


def _whole_month(kind: str, year: int, month: int) -> Dated:
    twofold = kind == "two" and year <= 2000 + 31
    return Dated(
        date(year or 1, month, 1),
        date(year or 1, month, monthrange(year or 1, month)[1]),
        "two" if twofold else "clear",
    )


def _season(name: str | None, year: int | None, terms_end: tuple[date, ...]) -> Dated | None:
    """A term, or a whole year. It ends with that term of the school, where its calendar reaches."""
    if not year:
        return Dated(None, None, "season")
    begins, ends = SEASONS[name.lower()] if name else (1, 12)
    first, last = date(year, begins, 1), date(year, ends, monthrange(year, ends)[1])
    known = [day for day in terms_end if first <= day <= last]
    return Dated(first, max(known, default=last) if name else last, "season")


def _month(said: str) -> int:
    return int(said) if said.isdigit() else MONTHS[said.lower().rstrip(".")]
