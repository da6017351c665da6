"""Tables of Word documents: real ones, boxes around a text, and labels beside values at the front of a policy."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from mammoth import documents

from portal.policies.tidying.pieces import Piece
from portal.policies.word import inline
from portal.policies.word.inline import Notes
from portal.policies.word.paragraphs import is_strong

LONGEST_LABEL = 60
LONGEST_CELL = 300  # characters; with more a table cannot be read on a phone, and its rows are written out
Reader = Callable[[Iterable[Any], Notes], list[Piece]]


@dataclass(frozen=True, slots=True)
class Cell:
    """The pieces of a cell, and whether all its words are strong."""

    pieces: tuple[Piece, ...]
    strong: bool

    @property
    def text(self) -> str:
        """Its words in one line."""
        semicolons = all(piece.kind == "item" for piece in self.pieces)
        return ("; " if semicolons else " ").join(piece.text.replace("\n", " ") for piece in self.pieces)


def pieces_of(table: Any, notes: Notes, read: Reader) -> list[Piece]:
    """The pieces of a table; `read` reads what stands in a cell."""
    rows = cells_by_row(table, notes, read)
    headed = any(row.is_header for row in table.children[:1] if isinstance(row, documents.TableRow))
    rows = [row for row in rows if any(cell.pieces for cell in row)]
    if not rows:
        return []
    width = max(map(len, rows))
    rows = [row + [Cell((), False)] * (width - len(row)) for row in rows]
    rows = [
        list(row) for row in zip(*(col for col in zip(*rows, strict=True) if any(c.pieces for c in col)), strict=True)
    ]
    if len(rows[0]) == 1 or (len(rows) == 1 and any(len(cell.pieces) > 1 for cell in rows[0])):
        return [piece for row in rows for cell in row for piece in cell.pieces]
    headed = headed or all(cell.strong for cell in rows[0])
    if len(rows[0]) == 2 and not headed and all(len(row[0].text) <= LONGEST_LABEL for row in rows):
        return [piece for row in rows for piece in labelled(row[0], row[1])]
    if any(len(cell.text) > LONGEST_CELL or any(p.kind == "raw" for p in cell.pieces) for row in rows for cell in row):
        return [
            piece for row in rows[1:] for head, cell in zip(rows[0], row, strict=True) for piece in labelled(head, cell)
        ]
    return [Piece("raw", "\n".join(drawn(rows)), True, 0)]


def cells_by_row(table: Any, notes: Notes, read: Reader) -> list[list[Cell]]:
    """The cells of each row; a place into which one reaches from above or from the left is empty."""
    below: dict[int, int] = {}  # of a column, how many rows a cell still reaches into
    rows: list[list[Cell]] = []
    for row in table.children:
        if isinstance(row, documents.TableRow):
            rows.append(cells(row, below, notes, read))
    return rows


def cells(row: Any, below: dict[int, int], notes: Notes, read: Reader) -> list[Cell]:
    """The cells of a row; `below` is brought up to date."""
    out: list[Cell] = []
    for cell in row.children:
        if isinstance(cell, documents.TableCell):
            passed(out, below)
            parts = [
                part
                for paragraph in cell.children
                if isinstance(paragraph, documents.Paragraph)
                for part in inline.stretches(paragraph.children, Notes())
            ]
            pieces = tuple(read(cell.children, notes))
            out.append(Cell(pieces, bool(pieces) and is_strong(parts)))
            width = min(max(cell.colspan, 1), 50)
            below |= dict.fromkeys(range(len(out) - 1, len(out) - 1 + width), cell.rowspan - 1)
            out += [Cell((), False)] * (width - 1)
    passed(out, below)
    return out


def passed(out: list[Cell], below: dict[int, int]) -> None:
    """Leave the next places of a row empty where a cell reaches into them from above."""
    while below.get(len(out), 0) > 0:
        below[len(out)] -= 1
        out.append(Cell((), False))


def labelled(label: Cell, value: Cell) -> list[Piece]:
    """'**Review date:** June 2028', or the label and below it what needs more than a line."""
    words = label.text.strip().strip("*").rstrip(":").strip()
    if not words:
        return list(value.pieces)
    if not value.pieces:
        return [Piece("text", words, True, 0)]
    if len(value.pieces) == 1 and value.pieces[0].kind == "text":
        return [Piece("text", f"**{words}:** {value.text}", True, 0)]
    return [Piece("text", f"**{words}:**", True, 0), *value.pieces]


def drawn(rows: list[list[Cell]]) -> list[str]:
    """The lines of a Markdown table; the first row is its head, strong anyway."""
    head = [cell.text.replace("**", "") for cell in rows[0]]
    body = [[cell.text for cell in row] for row in rows[1:]]
    lines = [head, ["---"] * len(head), *body]
    return ["| " + " | ".join(text.replace("|", "\\|") for text in line) + " |" for line in lines]
