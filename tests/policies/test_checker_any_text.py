"""The checker and whatever may be put before it: it always ends, it always quotes what is there."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.policies.checker import LEVELS, MOST, Around, Paper, check

PIECES = st.sampled_from(
    [
        *(
            "Review date: ",
            "May 26",
            "Approved by",
            "St. Brannoc's",
            " School",
            "staff at ",
            "X",
            "Twitter",
            "(formerly ",
            "[",
        ),
        *(
            "](http://",
            "https:/",
            "- ",
            "11. ",
            "# ",
            "|",
            "\t",
            "KCSIE ",
            "2025",
            " Act ",
            "Equality",
            "racist",
            "never right",
        ),
        *(
            "____",
            "{{",
            "}}",
            "<",
            ">",
            "XXX",
            "…",
            "Polisi i rieni ar ",
            "This policy ",
            "\u2028",
            "\x0c",
            "\ud800",
            "\0",
            "ŵ",
        ),
    ]
)
LINES = st.lists(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join)), max_size=40)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
AROUNDS = st.builds(
    Around,
    own=st.none() | st.tuples(st.text(max_size=20)),
    languages=st.sampled_from([(), ("en",), ("cy", "en")]),
    others=st.lists(st.text(max_size=20), max_size=2).map(tuple),
    policies=st.none() | st.tuples(st.text(max_size=20)),
    agreement=st.none() | st.booleans(),
    forum=st.none() | st.booleans(),
    holders=st.none() | st.tuples(st.text(max_size=20)),
    terms_end=st.lists(DAYS, max_size=2).map(tuple),
)


@settings(max_examples=300)
@given(st.dictionaries(st.sampled_from(["en", "cy"]), LINES.map(tuple), max_size=2), AROUNDS, DAYS, st.booleans())
def test_any_text_is_checked_and_every_quote_stands_in_its_line(
    lines: dict[str, tuple[str, ...]], around: Around, on: date, new: bool
) -> None:
    for finding in check(Paper(lines, new_version=new), around, on):
        assert finding.rule in LEVELS
        assert finding.level in ("stop", "warn", "note")
        assert (
            finding.quote in lines[finding.language][finding.line - 1] if lines[finding.language] else not finding.quote
        )


@settings(max_examples=50)
@given(LINES.map(tuple), DAYS)
def test_the_same_text_has_the_same_findings(lines: tuple[str, ...], on: date) -> None:
    first, second = (check(Paper({"en": lines}), Around(), on) for _ in range(2))
    assert first == second


# 100 kB each, of what is worst for a pattern: the test's own patience is that of pytest's caller.
LONG = {
    "names": "Aaa of the Bbb and ",
    "saints": "staff at St. Brannoc's Primary ",
    "may": "may refer to the ",
    "laws": "safeguarding of vulnerable Act ",
    "dates": "Review date: May 26 ",
    "addresses": "http://",
    "one word": "a",
    "a hyphened word": "a-b",
    "saints alone": "St. ",
    "brackets": "[",
    "angles": "<a ",
    "lines to fill in": "_",
    "spaces": " ",
    "items": "- a\n",
    "headings": "# Aims\n\n1. Abc def\n\n",
    "placeholders": "{{a}} [name] (insert name) ",
    "lines": "Social media policy (line) and St Brannoc's at the school, which is never right to do in any way.\n",
}


@pytest.mark.later
@pytest.mark.parametrize("piece", LONG.values(), ids=list(LONG))
def test_a_hundred_kilobytes_are_checked_to_the_end(piece: str) -> None:
    text = (piece * (100_000 // len(piece) + 1))[:100_000]
    found = check(Paper({"en": tuple(text.split("\n"))}), Around(), date(2026, 12, 1))
    assert len(found) <= MOST * len(LEVELS) * 2
