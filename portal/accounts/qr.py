"""A QR code as the outline of a drawing, so that a page can hold it without loading or styling anything."""

from dataclasses import dataclass
from itertools import groupby

import segno

QUIET = 4  # empty modules around it, as the standard asks for


@dataclass(frozen=True, slots=True)
class Drawing:
    """`size` is the width and height in modules, `path` the `d` of an SVG path over its dark modules."""

    size: int
    path: str


def draw(text: str) -> Drawing:
    """The QR code of a text, one rectangle for each run of dark modules."""
    code = segno.make(text, error="m", micro=False)
    pieces = []
    for y, row in enumerate(code.matrix_iter(border=QUIET)):
        x = 0
        for dark, run in groupby(row, bool):
            width = len(list(run))
            if dark:
                pieces.append(f"M{x} {y}h{width}v1h-{width}z")
            x += width
    return Drawing(size=int(code.symbol_size(border=QUIET)[0]), path="".join(pieces))
