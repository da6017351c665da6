"""Plain text, or text copied out of a PDF, into Markdown: its lines joined again to paragraphs, its lists and headings
found, what stood at the edges of pages left out. Nothing is corrected: the words stay as the school wrote them."""

from portal.policies.markup.blocks import written
from portal.policies.refusals import LONGEST, TOO_LONG, TooMuch
from portal.policies.tidying.characters import lines_of
from portal.policies.tidying.headings import recognised
from portal.policies.tidying.pages import without_edges
from portal.policies.tidying.pieces import pieces_of
from portal.policies.tidying.unmarked import with_lists


def tidied(text: str) -> str:
    """Markdown of the text. Takes Markdown too, and leaves what is well-formed as it is. Raises
    TooMuch."""
    if len(text) > LONGEST:
        raise TooMuch(TOO_LONG)
    return written(recognised(with_lists(pieces_of(without_edges(lines_of(text))))))
