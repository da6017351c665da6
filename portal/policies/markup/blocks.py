"""The parts of a text – headings, paragraphs, list items – and how they are written in Markdown."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

DEEPEST_ITEM = 4
# What Markdown would take the beginning of a paragraph for.
STARTS = re.compile(r"(?P<before>[0-9]{1,9}(?=[.)](?:\s|$))|)(?P<mark>[#>+=.)]|[-*_](?=\s|$|[-*_\s]{2,}$)|~~~|```)")
ADDRESS = re.compile(r"(?<![\w<(\[/])https?://[^\s<>()\[\]\"“”]*[\w/](?![^<\s]*>|[^\[\]\n]{0,200}\]\()")
ORDERED = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Block:
    """`level` is 1 to 6 of a heading, 0 and more of an item: how deep it is. `number` of an item is '' for a bullet,
    the digits of a number, or the words of any other mark, such as '(a)'. A `raw` block is Markdown already."""

    kind: Literal["heading", "paragraph", "item", "raw"]
    text: str
    level: int = 0
    number: str = ""


def written(blocks: Iterable[Block]) -> str:
    """The Markdown of the blocks: one line each, a blank line between any two that are not items of one list."""
    lines: list[str] = []
    indents: list[int] = []
    before: Block | None = None
    for block in blocks:
        if not block.text.strip():
            continue
        if before is not None and not (before.kind == block.kind == "item"):
            lines.append("")
        if block.kind == "item":
            lines.append(item(block, indents))
        else:
            indents.clear()
            lines.append(standing(block))
        before = block
    return "\n".join(lines) + "\n" if lines else ""


def item(block: Block, indents: list[int]) -> str:
    """The line of an item; `indents` are those of the items it stands under, brought up to date."""
    level = min(block.level, len(indents), DEEPEST_ITEM)
    del indents[level:]
    ordered = ORDERED.fullmatch(block.number)
    mark = f"{int(block.number)}." if ordered else "-"
    text = block.text if ordered or not block.number else f"{block.number} {block.text}"
    line = " " * sum(indents) + f"{mark} {plain_start(linked(text))}"
    indents.append(len(mark) + 1)
    return line


def standing(block: Block) -> str:
    """The lines of a block that is no item."""
    if block.kind == "raw":
        return block.text
    if block.kind == "heading":
        return "#" * min(max(block.level, 1), 6) + " " + linked(block.text)
    return plain_start(linked(block.text))


def plain_start(text: str) -> str:
    """The same text, of which Markdown takes nothing for the mark of a list, a heading or a quotation."""
    return (
        STARTS.sub(lambda found: found["before"] + "\\" + found["mark"], text, count=1) if STARTS.match(text) else text
    )


def linked(text: str) -> str:
    """Web addresses that stand in the text become links."""
    return ADDRESS.sub(lambda found: f"<{found[0]}>", text)
