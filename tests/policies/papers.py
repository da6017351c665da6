"""Short policies of schools that do not exist, and what is found in them."""

from datetime import date

from portal.policies.checker import Around, Finding, Paper, check

DAY = date(2026, 12, 1)
SOUND = """\
# Parents and Social Media Policy

Thornbeck Primary School

Approved by: Governing Body

Approved on: 3 September 2026

Review date: 1 September 2027

## Why we have it

"""


def found(text: str, around: Around | None = None, on: date = DAY, **known: object) -> list[Finding]:
    """Everything found in an English text. Each quote stands in its line."""
    lines = tuple(text.split("\n"))
    paper = Paper({"en": lines}, **known)  # type: ignore[arg-type]
    findings = check(paper, around or Around(), on)
    for finding in findings:
        assert finding.quote in lines[finding.line - 1], finding
    return findings


def quotes(rule: str, text: str, around: Around | None = None, on: date = DAY, **known: object) -> list[str]:
    """The words that one rule quotes."""
    return [f.quote for f in found(text, around, on, **known) if f.rule == rule]


def places(rule: str, text: str, around: Around | None = None, **known: object) -> list[tuple[int, str]]:
    """Line and words of what one rule finds."""
    return [(f.line, f.quote) for f in found(text, around, **known) if f.rule == rule]
