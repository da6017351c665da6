"""The headings of a policy: below the page's own h1, no level left out, each with an anchor."""

from dataclasses import dataclass

from markdown_it.token import Token

from portal.forms import is_blank
from portal.policies.markup.anchors import PREFIX, Anchors

__all__ = ["PREFIX", "TAGS", "Section", "arrange", "words"]

TAGS = ("h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading: `anchor` is its id in the page, `title` its plain words, `level` 2 to 6."""

    anchor: str
    title: str
    level: int


def arrange(tokens: list[Token]) -> tuple[Section, ...]:
    """Set the headings among `tokens` right, in place, and say which there are."""
    anchors, above = Anchors(), list[int]()
    sections: list[Section] = []
    for at, token in enumerate(tokens):
        if token.type == "th_open":
            token.attrs = {"scope": "col"}
        if token.type != "heading_open":
            continue
        opening, inline, closing = tokens[at : at + 3]
        title = " ".join(words(inline).split())
        if is_blank(title):
            hide(opening, inline, closing)
        elif token.level:
            lower(opening, inline, closing)
        else:
            level = depth(above, int(token.tag[1]))
            sections.append(Section(anchors.of(title), title, level))
            opening.tag = closing.tag = f"h{level}"
            opening.attrs = {"id": sections[-1].anchor}
    return tuple(sections)


def depth(above: list[int], level: int) -> int:
    """The level in the page of a heading of that level in the text; `above` holds the levels of those it is under."""
    while above and above[-1] >= level:
        above.pop()
    above.append(level)
    return min(1 + len(above), 6)


def hide(opening: Token, inline: Token, closing: Token) -> None:
    """A heading without words is none."""
    opening.hidden = closing.hidden = True
    inline.children = []


def lower(opening: Token, inline: Token, closing: Token) -> None:
    """Inside a list or a quotation a heading heads nothing of the document: it is a strong line."""
    opening.type, closing.type = "paragraph_open", "paragraph_close"
    opening.tag = closing.tag = "p"
    strong = Token("strong_open", "strong", 1), Token("strong_close", "strong", -1)
    inline.children = [strong[0], *(inline.children or []), strong[1]]


def words(token: Token) -> str:
    """The plain words of a token, those of pictures too. Struck ones keep their marks: they say something else."""
    if token.children:
        return "".join(words(child) for child in token.children)
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    if token.type in {"s_open", "s_close"}:
        return token.markup
    return "" if token.type == "image" else token.content
