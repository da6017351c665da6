"""Policies as people read them: Markdown in, HTML out that is safe to show. The one place where text becomes markup.

Three locks, one behind the other: a renderer that takes HTML for plain words, bleach, and our own check of links."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

import bleach
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from portal import links
from portal.policies.markup import outline
from portal.policies.markup.outline import Section
from portal.policies.refusals import LONGEST, TOO_DEEP, TOO_INTRICATE, TOO_LONG, TooMuch

__all__ = ["LONGEST", "Rendered", "Section", "TooMuch", "cleaned_before", "render"]

DEEPEST = 24  # tokens inside each other: a list in a list costs two
MARKS = 20_000  # characters of the kinds that Markdown looks at twice
PARTS = 30_000  # tokens: paragraphs, items, cells, pieces of a line; bleach takes the square of them
ADDRESSES = 400_000  # characters of all links together: a reference is written once and used often
# Characters that no page may hold, and those that turn the reading direction round unseen.
UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

TAGS = frozenset("p h2 h3 h4 h5 h6 ul ol li blockquote hr br strong em s a code pre table thead tbody tr th td".split())


@dataclass(frozen=True, slots=True)
class Rendered:
    """`html` for the page, and its `sections` in order for the contents."""

    html: Markup
    sections: tuple[Section, ...]


def render(markdown: str) -> Rendered:
    """Headings begin at h2, skip no level and carry anchors. Raises TooMuch for more than anybody would read."""
    tokens = parsed(markdown)
    sections = outline.arrange(tokens)
    unlink(tokens)
    return Rendered(Markup(sanitise(PARSER.renderer.render(tokens, PARSER.options, {}))), sections)  # noqa: S704


def parsed(markdown: str) -> list[Token]:
    """The tokens of a text, as long as it is of a size that people read."""
    if len(markdown) > LONGEST:
        raise TooMuch(TOO_LONG)
    if sum(map(markdown.count, "[]<>&*_`|~\\")) > MARKS:
        raise TooMuch(TOO_INTRICATE)
    tokens = PARSER.parse(UNSHOWN.sub("", markdown.replace("\r\n", "\n").replace("\r", "\n")))
    if any(token.level > DEEPEST for token in tokens):
        raise TooMuch(TOO_DEEP)
    if sum(1 + len(token.children or ()) for token in tokens) > PARTS:
        raise TooMuch(TOO_INTRICATE)
    return tokens


def unlink(tokens: Sequence[Token]) -> None:
    """Take links away that may not be there, or have nothing to be clicked on; their words stay."""
    used = 0
    for inline in (token for token in tokens if token.children):
        inline.children, lengths = kept(inline.children or [])
        used += lengths
        if used > ADDRESSES:
            raise TooMuch(TOO_INTRICATE)


def kept(children: list[Token]) -> tuple[list[Token], int]:
    """The tokens of a line without refused links, and how many characters the addresses of the others have."""
    out: list[Token] = []
    opened: list[int | None] = []
    used = 0
    for token in children:
        if token.type == "link_open":
            address = str(token.attrs.get("href", ""))
            allowed = links.is_allowed(address)
            used += len(address) if allowed else 0
            opened.append(len(out) if allowed else None)
            if not allowed:
                continue
        elif token.type == "link_close":
            start = opened.pop()
            if start is None:
                continue
            if not any(outline.words(t).strip() for t in out[start:]):
                del out[start:]
                continue
        out.append(token)
    return out, used


def sanitise(unsafe: str) -> str:
    """What is left of HTML when only the tags and attributes of a policy may stay."""
    return bleach.clean(
        unsafe,
        tags=TAGS,
        attributes=is_kept,
        protocols=["http", "https", "mailto", "tel"],
        strip=True,
    )


def is_kept(tag: str, name: str, value: str) -> bool:
    """Whether an attribute may stay."""
    if tag == "a":
        return (name == "href" and links.is_allowed(html.unescape(value))) or (name == "rel" and value == "noopener")
    if name == "id":
        return tag in outline.TAGS and value.startswith(outline.PREFIX)
    return (tag, name) in {("ol", "start"), ("th", "scope")}


def link_open(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    """A link; a site elsewhere learns nothing of the window that it was opened from."""
    address = str(tokens[at].attrs["href"])
    tokens[at].attrs = {"href": address, **({"rel": "noopener"} if links.is_outside(address) else {})}
    return renderer.renderToken(tokens, at, options, env)


def image(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    """Pictures are not shown; what they are said to show is."""
    return html.escape(outline.words(tokens[at]))


def parser() -> MarkdownIt:
    """CommonMark, tables and struck words. Links are not judged while reading: refused there, they would stand in the
    page as raw Markdown."""
    made = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).enable(["table", "strikethrough"])
    made.validateLink = lambda url: True  # type: ignore[method-assign]
    normalised = made.normalizeLink
    made.normalizeLink = lambda url: "" if links.is_veiled(url) else normalised(url)  # type: ignore[method-assign]
    made.add_render_rule("link_open", link_open)
    made.add_render_rule("image", image)
    return made


PARSER = parser()


def cleaned_before(html: str) -> Markup:
    """What render() made of a text and a row has kept since."""
    return Markup(html)  # noqa: S704 -- cleaned when it was kept
