"""A Word document as Markdown, and its paragraphs as they are counted."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from mammoth import documents, docx

from portal.policies import refusals
from portal.policies.markup.blocks import written
from portal.policies.refusals import Unreadable
from portal.policies.tidying.headings import blocks, recognised
from portal.policies.tidying.pieces import Piece
from portal.policies.tidying.unmarked import with_lists
from portal.policies.word import inline, paragraphs, tables
from portal.policies.word.inline import Notes
from portal.policies.word.labels import labelled
from portal.policies.word.package import checked


def read(content: bytes) -> tuple[str, tuple[str, ...], int]:
    """Markdown, the words of each paragraph in order, those of tables and empty ones too, and how many pictures there
    are. Raises Unreadable."""
    file = checked(content)
    try:
        found: Any = docx.read(labelled(file)).value
    except Exception as error:  # whatever mammoth trips over, the document is not what it should be
        raise Unreadable(refusals.DAMAGED) from error
    return markdown(found), tuple(lines(found.children)), pictures(found)


def markdown(found: Any) -> str:
    """The document as Markdown. Where nothing is marked as a heading, headings are found as in a plain text."""
    notes = Notes()
    pieces = paragraphs.settled(pieces_of(found.children, notes))
    pieces += noted(found, notes)
    if any(piece.kind == "heading" for piece in pieces):
        return written(blocks(pieces, [""] * len(pieces), False))
    return written(recognised(with_lists(pieces)))


def pieces_of(elements: Iterable[Any], notes: Notes) -> list[Piece]:
    """The pieces of paragraphs and tables, in order."""
    pieces: list[Piece] = []
    for element in elements:
        if isinstance(element, documents.Paragraph):
            pieces += paragraphs.pieces_of(element, notes)
        elif isinstance(element, documents.Table):
            pieces += tables.pieces_of(element, notes, pieces_of)
    return pieces


def noted(found: Any, notes: Notes) -> Iterator[Piece]:
    """The notes that the text points to, at its end, one paragraph each."""
    for number, reference in enumerate(notes.met, start=1):
        body = found.notes.resolve(reference).body if found.notes else ()
        parts = [part for paragraph in body for part in inline.stretches(paragraph.children, Notes())]
        yield Piece("text", f"[{number}] {inline.marked_up(parts).strip()}", True, 0)


def pictures(element: Any) -> int:
    """How many pictures stand in an element."""
    if isinstance(element, documents.Image):
        return 1
    return sum(map(pictures, getattr(element, "children", ())))


def lines(elements: Sequence[Any]) -> Iterator[str]:
    """The words of each paragraph."""
    for element in elements:
        if isinstance(element, documents.Paragraph):
            yield " ".join(inline.plain(inline.stretches(element.children, Notes())).split())
        elif isinstance(element, documents.Table | documents.TableRow | documents.TableCell):
            yield from lines(element.children)
