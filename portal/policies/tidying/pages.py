"""What stands at the edges of printed pages: numbers, and the same line on each page."""

import re
from collections import Counter
from itertools import pairwise

from portal.policies.tidying.characters import PAGE
from portal.policies.tidying.marks import marked

EDGE = 3  # lines at the top and at the foot of a page that may be a header or a footer
LONGEST = 120
FRONT = 12  # lines at the beginning, where what comes on every page is told for the first time
OFTEN = 3  # times that a line without page breaks around it must come
NUMBER = re.compile(
    r"(?:page|tudalen|tud\.?|p\.)\s*[0-9]{1,3}(?:\s*(?:of|o|/|\|)\s*[0-9]{1,3})?"
    r"|[0-9]{1,3}\s*\|\s*(?:p\s*a\s*g\s*e|tudalen)|[0-9]{1,3}\s*(?:of|o|/)\s*[0-9]{1,3}|[-–—]\s*[0-9]{1,3}\s*[-–—]",
    re.IGNORECASE,
)
LONE = re.compile(r"[0-9]{1,3}")
LEADER = re.compile(r".*\S\s*(?:\.{4,}|(?:\. ){4,}\.?|…{2,}|_{4,}(?=\s*[0-9]))\s*[0-9]{1,3}")
CONTENTS = re.compile(r"(?:table of )?contents:?|cynnwys:?", re.IGNORECASE)
# What running heads are made of; any other line that comes often may be a heading that comes often.
RUNNING = re.compile(
    r"policy|polisi|school|ysgol|page|tudalen|version|fersiwn|council|cyngor|trust|guidance", re.IGNORECASE
)


def without_edges(lines: list[str]) -> list[str]:
    """The lines without headers, footers, page numbers and lists of contents. A page break becomes a blank line."""
    lines = without_contents(lines)
    heads = repeated_at_edges(lines) | repeated_anywhere(lines)
    numbers = page_numbers(lines)
    kept: list[str] = []
    met: set[str] = set()
    for at, line in enumerate(lines):
        key = shape(line)
        if (
            line == PAGE
            or at in numbers
            or NUMBER.fullmatch(line.strip())
            or (key in heads and (key in met or RUNNING.search(line) is None or "#" in key))
        ):
            kept.append("")
        else:
            met |= {key} - {""}
            kept.append(line)
    return kept


def shape(line: str) -> str:
    """What a line has in common with the same one on the next page."""
    return re.sub(r"[0-9]+", "#", " ".join(line.split())).casefold()


def repeated_at_edges(lines: list[str]) -> set[str]:
    """Shapes that come at the edges of half the pages and more, where pages are told apart."""
    pages: list[list[str]] = [[]]
    for line in lines:
        if line == PAGE:
            pages.append([])
        elif line.strip():
            pages[-1].append(shape(line))
    pages = [page for page in pages if page]
    if len(pages) < 2:
        return set()
    seen = Counter(key for page in pages for key in {*page[:EDGE], *page[-EDGE:]} if len(key) <= LONGEST)
    listed = {shape(line) for line in lines if marked(line)}
    return {key for key, times in seen.items() if times >= max(2, (len(pages) + 1) // 2) and key not in listed}


def repeated_anywhere(lines: list[str]) -> set[str]:
    """Shapes of running heads that come again and again, and of the first line where it comes once more."""
    short = [line for line in lines if 0 < len(line.strip()) <= LONGEST and line != PAGE and not marked(line)]
    seen = Counter(shape(line) for line in short)
    running = {
        shape(line) for line in short if RUNNING.search(line) and not line.strip().endswith((".", ":", ";", ","))
    }
    first = {shape(line) for line in short[:1]}
    return {key for key in running if seen[key] >= (2 if key in first else OFTEN)}


def page_numbers(lines: list[str]) -> set[int]:
    """The places of numbers alone on their lines that count the pages: each one more than the last, or at a break."""
    lone = [(at, int(line)) for at, line in enumerate(lines) if LONE.fullmatch(line.strip())]
    counting = {
        at
        for (first, low), (second, high) in pairwise(lone)
        if high == low + 1 and second - first > 8
        for at in (first, second)
    }
    breaks = at_breaks(lines)
    return counting | {at for at, _ in lone if at in breaks}


def at_breaks(lines: list[str]) -> set[int]:
    """The places of the lines that stand right before or after a page break, but for blank ones."""
    told = [(at, line) for at, line in enumerate(lines) if line.strip(" ")]
    pairs = list(pairwise(told))
    after = {at for (_, before), (at, _) in pairs if before == PAGE}
    last = {told[-1][0]} if PAGE in lines else set()
    return after | last | {at for (at, _), (_, line) in pairs if line == PAGE}


def without_contents(lines: list[str]) -> list[str]:
    """The lines without a list of contents, of which three lines and more lead to page numbers by dots."""
    led = {at for at, line in enumerate(lines) if len(line) <= 2 * LONGEST and LEADER.fullmatch(line.strip())}
    if len(led) < 3:
        return lines
    title = {at for at, line in enumerate(lines[: min(led)]) if CONTENTS.fullmatch(line.strip())}
    left_out = led | title
    return [line for at, line in enumerate(lines) if at not in left_out]
