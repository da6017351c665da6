"""When a policy is looked at again."""

import re
from collections.abc import Iterator
from datetime import date

from portal.policies.checks.dates import Dated, months_between, read_date
from portal.policies.checks.facts import Fact
from portal.policies.checks.look import Look
from portal.policies.checks.paper import Finding
from portal.translation import lazy_gettext as _l

_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5, "dwy": 2, "tair": 3, "pedair": 4}
_COUNT = r"(?P<n>two|three|four|five|[2-5]|dwy|tair|pedair)"
PERIODS: tuple[tuple[str, int], ...] = (
    (r"every\s+(?P<m>\d{1,2})\s+months|(?P<m2>\d{1,2})[\s-]month(?:ly)?\s+(?:review|cycle)", 1),
    (
        rf"every\s+{_COUNT}\s+years|{_COUNT.replace('<n>', '<n2>')}[\s-]year(?:ly)?\s+(?:review|cycle)|"
        rf"bob\s+{_COUNT.replace('<n>', '<n3>')}\s+(?:blynedd|flynedd)",
        12,
    ),
    (r"every\s+(?:other|second)\s+year|biennially|every\s+two\s+years", 24),
    (r"triennially", 36),
    (
        r"(?<!bi-)(?<!bi)annual(?:ly)?|every\s+year|each\s+year|yearly|once\s+a\s+year|"
        r"every\s+twelve\s+months|bob\s+blwyddyn|yn\s+flynyddol",
        12,
    ),
    (r"every\s+six\s+months|twice\s+a\s+year|six[\s-]monthly", 6),
    (r"every\s+term|each\s+term|termly|bob\s+tymor", 4),
)
_REVIEW = re.compile(r"\b(?:review\w*|adolygu|adolygir|hadolygu)\b", re.IGNORECASE)
_ITSELF = re.compile(
    r"\b(?:this|the|our)\s+(?:policy|document|guidance|procedure|agreement)\b|\bthis\s+(?:[\w'-]+\s+){1,4}policy\b"
    r"|^\W*(?:to\s+be\s+)?(?:policy|it|review\w*)\b|\bpolisi\b|\bddogfen\s+hon\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:filter\w*|consent|permissions?|software|training|logs?|accounts?|risk\s+assessments?)\b", re.IGNORECASE
)
_SOONER = re.compile(
    r"\b(?:sooner|earlier|at\s+least|as\s+a\s+minimum|more\s+(?:often|frequently)|(?:if|when|"
    r"where)\s+(?:necessary|needed|required)|o\s+leiaf|yn\s+gynt)\b",
    re.IGNORECASE,
)


def overdue(look: Look) -> Iterator[Finding]:
    """PC1: the review date has passed. A new version may not go out with one."""
    fact, read = review(look)
    if read and read.last and read.last < look.on:
        place, text = (fact.place, fact.text) if fact else (look.text.top, look.text)
        mend = _l("The review date has passed. Review the policy and give it a new date.")
        yield text.found("PC1", place, mend, "stop" if look.paper.new_version else "warn")


def unclear(look: Look) -> Iterator[Finding]:
    """PC3: dates that can be read in two ways, seasons, and days without a year."""
    for fact in look.facts:
        read = read_date(fact.value) if fact.kind in ("date", "review", "past") else None
        if read and read.kind == "two":
            yield fact.text.found(
                "PC3",
                fact.place,
                _l("“%(date)s” can be read in two ways. Write the full date: day, month and year.", date=fact.value),
            )
        elif read and read.kind != "clear":
            yield fact.text.found(
                "PC3",
                fact.place,
                _l("“%(date)s” does not name one day. Write the full date: day, month and year.", date=fact.value),
            )


def disagreeing(look: Look) -> Iterator[Finding]:
    """PC4: how often the text says that it is reviewed, and the date of the next review."""
    said = [*periods(look)]
    known = {months for months, _fact, _sooner in said} | (
        {look.paper.review_months} if look.paper.review_months else set()
    )
    for months, fact, _sooner in said:
        if months != min(known) and not (fact.text is not said[0][1].text and months == said[0][0]):
            yield fact.text.found(
                "PC4", fact.place, _l("The policy gives two different times between reviews. Keep one.")
            )
            return
    yield from _against_date(look, said)


def _against_date(look: Look, said: list[tuple[int, Fact, bool]]) -> Iterator[Finding]:
    fact, read = review(look)
    months, sooner = (said[0][0], said[0][2]) if said else (look.paper.review_months, True)
    if not read or not read.last or not read.first or not months:
        return
    begins = _begins(look)
    least, most = months_between(begins.last or look.on, read.first), months_between(begins.first or look.on, read.last)
    too_late, too_soon = (
        least > months + (0 if months < 12 else 1) and least > 0,
        not sooner and most < months * 0.6 and most >= 0,
    )
    if too_late or too_soon:
        place, text = (
            (fact.place, fact.text)
            if fact
            else (said[0][1].place, said[0][1].text)
            if said
            else (look.text.top, look.text)
        )
        mend = _l(
            "The text says that it is reviewed every %(months)s months, but the review date is "
            "%(later)s months after the date of the policy. Change one of them.",
            months=months,
            later=least if too_late else most,
        )
        yield text.found("PC4", place, mend)


def review(look: Look) -> tuple[Fact | None, Dated | None]:
    """The next review: where it is said, and when it is. What is known from elsewhere is believed."""
    said = [(fact, read_date(fact.value, look.around.terms_end)) for fact in look.facts if fact.kind == "review"]
    dated = [(fact, read) for fact, read in said if read and read.last]
    best = max(dated, key=lambda pair: pair[1].last or date.min, default=(said[0] if said else (None, None)))
    if look.paper.review_by:
        given = look.paper.review_by
        return None, Dated(given, given, "clear")
    return best


def periods(look: Look) -> Iterator[tuple[int, Fact, bool]]:
    """Months between reviews as the text says, where, and whether sooner is allowed."""
    for fact in look.facts:
        if fact.kind == "cycle" and (months := _months(fact.value)):
            yield months, fact, False
    for text in look.texts:
        for start, end in text.sentences:
            words = text.flat[start:end]
            if (
                _REVIEW.search(words)
                and _ITSELF.search(words)
                and not _OTHER.search(words)
                and (months := _months(words))
            ):
                yield months, Fact("cycle", text, start, end, words), bool(_SOONER.search(words))


def _begins(look: Look) -> Dated:
    """The day from which the time runs: approval, or the date of the policy; else today."""
    if look.paper.approved_on:
        return Dated(look.paper.approved_on, look.paper.approved_on, "clear")
    reads = [
        read for fact in look.facts if fact.kind in ("date", "past") and (read := read_date(fact.value)) and read.last
    ]
    return max(reads, key=lambda read: read.last or date.min, default=Dated(look.on, look.on, "clear"))


def _months(words: str) -> int | None:
    """The first time between reviews that some words name, in months."""
    matches = [(m, unit) for pattern, unit in PERIODS if (m := re.search(rf"\b(?:{pattern})", words, re.IGNORECASE))]
    if not matches:
        return None
    match, unit = min(matches, key=lambda pair: pair[0].start())
    count = next((value for value in match.groupdict().values() if value), None)
    return (_COUNTS.get(count.lower()) or int(count)) * unit if count else unit
