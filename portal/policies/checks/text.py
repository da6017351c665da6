"""A text as the rules see it: one string that keeps every place, cut into headings, items of lists and paragraphs."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

from portal.policies.checks.paper import LEVELS, Finding, Level

# One character for one character, so that a place in `flat` is the same place in the line.
SPACES = {ord(c): " " for c in "\n\r\t\f\v\x1c\x1d\x1e\x85\u2028\u2029\xa0\u2002\u2003\u2009\u202f\u200b\ufeff"}
PLAIN = SPACES | {ord(c): "'" for c in "’‘ʼ`´"} | {ord(c): '"' for c in "“”„"} | {ord(c): " " for c in "*_#"}
PLAIN |= {ord(c): "-" for c in "‐‑"}
BULLET = re.compile(
    r"\s*(?:>\s*)?(?:[-*+•●○◦▪▫■□‣⁃·–—➢➤✓✔\uf0b7\uf0a7\uf0d8\uf02d]\s*(?=\S)(?<![-*+–—](?=[-*+–—\w]))"
    r"|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)|o\s+(?=[A-Z]))"
)
NUMBERED = re.compile(
    r"\s*(?:#{1,6}\s*)?\(?(\d{1,2})[.)]?\s+(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\b)(?=[A-Z\"'])"
)
EXAMPLE = re.compile(r"(?:Making|Posting|Writing|Sharing|Sending|Publishing|Using)\s+[a-z]")
MARKED = re.compile(r"\s*#{1,6}\s+\S")
FIELD = re.compile(r"[^:|]{2,50}[:|]\s*\S")
SENTENCE_END = re.compile(r"(?<!\b[Ss]t)(?<!\be\.g)(?<!\bE\.g)(?<!\bi\.e)[.!?][\"')]*\s+(?=[A-Z\"'(])")
LONGEST_QUOTE = 200
WIDEST_WRAP = 140
SLACK = 12  # how much shorter than the widest a line may be that ends where the page did
FRONT = 16


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, an item of a list or a paragraph: where it stands, its first line (from 0), and how it begins."""

    kind: str
    start: int
    end: int
    line: int
    number: int | None = None


class Text:
    """The text in one language. `raw` and `flat` have the same places; `flat` has plain quotes, spaces and no marks."""

    def __init__(self, language: str, lines: tuple[str, ...]) -> None:
        self.language = language
        self.lines = lines
        self.raw = "\n".join(line.translate(SPACES) for line in lines)
        self.flat = "\n".join(line.translate(PLAIN) for line in lines)
        self.starts = [0]
        for line in lines:
            self.starts.append(self.starts[-1] + len(line) + 1)

    @cached_property
    def cells(self) -> str:
        """`flat`, but what stands between tabs is a cell of a table."""
        return "".join("|" if raw == "\t" else c for raw, c in zip("\n".join(self.lines), self.flat, strict=True))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        found = [self._block(first, last) for first, last in self._stretches()]
        looks = [block.kind != "item" and self._looks_like_item(block) for block in found]
        beside = [any(looks[max(n - 1, 0) : n] + looks[n + 1 : n + 2]) for n in range(len(found))]
        return tuple(
            replace(block, kind="item") if looked and near else block
            for block, looked, near in zip(found, looks, beside, strict=True)
        )

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Where each sentence begins and ends; none crosses a block."""
        return tuple(place for block in self.blocks for place in self._cut(block))

    @cached_property
    def front(self) -> tuple[Block, ...]:
        """The blocks before the first real paragraph."""
        found = []
        for block in self.blocks[:FRONT]:
            if block.kind == "item" or self._is_prose(self.words(block), block.kind):
                break
            found.append(block)
        return tuple(found)

    def words(self, block: Block) -> str:
        """Its words on one line."""
        return " ".join(self.flat[block.start : block.end].split())

    def find(self, pattern: re.Pattern[str], blocks: tuple[Block, ...] | None = None) -> Iterator[re.Match[str]]:
        """Matches inside blocks: words may be wrapped over lines, but never run into the next item or heading."""
        for block in self.blocks if blocks is None else blocks:
            yield from pattern.finditer(self.flat, block.start, block.end)

    def in_sentences(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The first match in each sentence."""
        for start, end in self.sentences:
            if match := pattern.search(self.flat, start, end):
                yield match

    def block_at(self, place: int) -> Block:
        """The block in which a place lies."""
        return self.blocks[max(bisect_right(self.blocks, place, key=lambda block: block.start) - 1, 0)]

    def line_at(self, place: int) -> int:
        """The line of a place, from 0."""
        return min(bisect_right(self.starts, place) - 1, len(self.lines) - 1)

    def found(self, rule: str, place: tuple[int, int], mend: Any, level: Level | None = None) -> Finding:
        """A finding that quotes the words between two places, as far as they stand in their first line."""
        line, quote = self.quote(*place)
        return Finding(rule, level or LEVELS[rule], line + 1, quote, mend, self.language)

    def quote(self, start: int, end: int) -> tuple[int, str]:
        """Line (from 0) and words as they stand there."""
        while start < end - 1 and self.raw[start].isspace():
            start += 1
        line = self.line_at(start)
        whole = self.lines[line] if self.lines else ""
        begin = start - self.starts[line]
        words = whole[begin : min(end - self.starts[line], begin + LONGEST_QUOTE)].strip()
        return line, words or whole.strip()[:LONGEST_QUOTE].strip()

    @cached_property
    def top(self) -> tuple[int, int]:
        """Where the text begins: quoted for what is missing from the whole of it."""
        return (self.blocks[0].start, self.blocks[0].end) if self.blocks else (0, 0)

    def _looks_like_item(self, block: Block) -> bool:
        """Whether a line could be an item of a list whose marks were lost: two such beside each other are."""
        words = self.words(block)
        return not MARKED.match(self.lines[block.line]) and bool(words.endswith(";") or EXAMPLE.match(words))

    def begins_item(self, line: str) -> bool:
        """Whether a line begins an item of a list."""
        indented = line[:1].isspace() and bool(line.strip()) and line != self._opening
        return bool(BULLET.match(line)) or (self._bare_lists and indented)

    @cached_property
    def _opening(self) -> str:
        return next((line for line in self.lines if line.strip()), "")

    @cached_property
    def _bare_lists(self) -> bool:
        """Whether the marks of lists were lost on the way, and only their indents are left."""
        filled = [line for line in self.lines if line.strip()]
        indented = sum(line[0].isspace() for line in filled)
        return 2 < indented < len(filled) / 2 and not any(BULLET.match(line) for line in filled)

    @staticmethod
    def _is_prose(words: str, kind: str) -> bool:
        length = len(words.split())
        return kind == "para" and (length > 20 or (length > 7 and words.endswith(".")))

    def _cut(self, block: Block) -> Iterator[tuple[int, int]]:
        cuts = [m.end() for m in SENTENCE_END.finditer(self.flat, block.start, block.end)]
        return pairwise([block.start, *cuts, block.end])

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """First and last line of each block."""
        width = max(map(len, (line.rstrip() for line in self.lines)), default=0)
        first: int | None = None
        for number, line in enumerate(self.lines):
            if first is not None and not self._goes_on(number, width):
                yield first, number - 1
                first = None
            if first is None and line.strip():
                first = number
        if first is not None:
            yield first, len(self.lines) - 1

    def _goes_on(self, number: int, width: int) -> bool:
        """Whether a line belongs to the block of the line before: that line ended because the page did."""
        line, before = self.lines[number], self.lines[number - 1].rstrip()
        if not 60 < width <= WIDEST_WRAP or not line.strip() or self.begins_item(line):
            return False
        if MARKED.match(line) or MARKED.match(before):
            return False
        return len(before) + len(line.split(maxsplit=1)[0]) + 1 > width - SLACK

    def _block(self, first: int, last: int) -> Block:
        line = self.lines[first]
        start, end = self.starts[first], self.starts[last + 1] - 1
        number = NUMBERED.match(line)
        if self._is_heading(first, last):
            return Block("heading", start, end, first, int(number[1]) if number else None)
        bullet = BULLET.match(line)
        kind = "item" if self.begins_item(line) else "para"
        if not bullet:
            start += len(line) - len(line.lstrip())
        return Block(kind, start + (bullet.end() if bullet else 0), end, first, int(number[1]) if number else None)

    def _is_heading(self, first: int, last: int) -> bool:
        line = self.lines[first]
        if MARKED.match(line):
            return True
        if first != last or (self.begins_item(line) and not NUMBERED.match(line)):
            return False
        words = line.translate(PLAIN).strip()
        short = 2 < len(words) <= 100 and len(words.split()) <= 14
        return (
            short
            and words[0].isalnum()
            and not words[0].islower()
            and words[-1] not in ".,;!?"
            and not FIELD.match(words)
        )
