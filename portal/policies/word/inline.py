"""The words of a Word paragraph as Markdown: strong, emphasised, linked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any
from urllib.parse import quote

from mammoth import documents

from portal import links
from portal.policies.tidying.characters import BULLETS, GONE, LIGATURES, PRIVATE, SPACES

TAB = "    "
LINE = "\n"
# Escaped only where Markdown would see more than the character: the text is read by people before it is published.
SPECIAL = re.compile(
    r"(?<!\S)_{4,}(?!\S)|[\\*`]|~(?=~)|_(?![^\W_])|(?<![^\W_])_|\](?=[(\[:])|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)"
)
GENERATED = re.compile(
    r"automatically generated|^(?:image|picture|graphic|shape)? ?[0-9]*$|\.(?:png|jpe?g|gif|emf|wmf)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one kind; `href` of a link. Underlined words are only told apart where they might be a heading. Struck
    ones stay struck: without that a text would say what it takes back."""

    words: str
    bold: bool = False
    italic: bool = False
    href: str = ""
    underlined: bool = False
    struck: bool = False


class Notes:
    """The footnotes and endnotes of a document, numbered as they are met."""

    def __init__(self) -> None:
        self.met: list[Any] = []

    def number(self, reference: Any) -> str:
        """The words that stand for a note in the text."""
        self.met.append(reference)
        return f"[{len(self.met)}]"


def stretches(children: Iterable[Any], notes: Notes, style: Stretch = Stretch("")) -> Iterator[Stretch]:
    """The words below an element, in order. What is deleted, hidden in comments or only a picture is not among them."""
    for child in children:
        if isinstance(child, documents.Run):
            bold, italic = style.bold or child.is_bold, style.italic or child.is_italic
            lined, struck = bool(child.is_underline), style.struck or bool(child.is_strikethrough)
            yield from stretches(child.children, notes, Stretch("", bold, italic, style.href, lined, struck))
        elif isinstance(child, documents.Hyperlink):
            inner = replace(style, href=address(child))
            yield from stretches(child.children, notes, inner)
        elif words := words_of(child, notes):
            yield replace(style, words=words)


def words_of(element: Any, notes: Notes) -> str:
    """The words of an element that has no others in it."""
    if isinstance(element, documents.Text):
        text = str(element.value).translate(GONE | SPACES | LIGATURES | BULLETS)
        return PRIVATE.sub("", text.replace("\n", " ").replace("\t", TAB))
    if isinstance(element, documents.Tab):
        return TAB
    if isinstance(element, documents.Break):
        return LINE if element.break_type == "line" else ""
    if isinstance(element, documents.NoteReference):
        return notes.number(element)
    if isinstance(element, documents.Checkbox):
        return "☑ " if element.checked else "☐ "
    if isinstance(element, documents.Image):
        alt = " ".join(str(element.alt_text or "").split())
        return "" if GENERATED.search(alt) else f" {alt} "
    return ""


def address(link: Any) -> str:
    """Where a link may lead, else ''."""
    href = quote(str(link.href or "").strip(), safe="!#$%&'()*+,/:;=?@[]~")
    return href if links.is_allowed(href) else ""


def plain(parts: Iterable[Stretch]) -> str:
    """The words alone."""
    return "".join(part.words for part in parts)


def marked_up(parts: Iterable[Stretch], bold: bool = True) -> str:
    """The words as Markdown; `bold` whether strong words are marked."""
    same = [
        Stretch("".join(part.words for part in group), bold and strong, italic, href, struck=struck)
        for (strong, italic, href, struck), group in groupby(parts, lambda p: (p.bold, p.italic, p.href, p.struck))
    ]
    out = ""
    for at, part in enumerate(same):
        after = "".join(other.words for other in same[at + 1 : at + 2])
        out += dressed(part, out[-1:], after[:1])
    return out


def dressed(part: Stretch, before: str, after: str) -> str:
    """One stretch with its marks, which must touch words on the inside and may not on the outside."""
    inner = part.words.strip()
    if not inner:
        return part.words
    lead, trail = part.words[: len(part.words) - len(part.words.lstrip())], part.words[len(part.words.rstrip()) :]
    text = SPECIAL.sub(escaped, inner)
    touches = (not lead and before.isalnum()) or (not trail and after.isalnum())
    mark = "" if LINE in inner or touches else "**" * part.bold + "*" * part.italic
    struck = "~~" if part.struck and LINE not in inner else ""
    text = f"{struck}{mark}{text}{mark[::-1]}{struck}"
    if part.href and LINE not in inner:
        text = f"[{text}](<{part.href}>)" if set("()") & set(part.href) else f"[{text}]({part.href})"
    return lead + text + trail


def escaped(found: re.Match[str]) -> str:
    """A character as Markdown takes it for itself; a line to sign on is one anyway."""
    return found[0] if len(found[0]) > 1 else "\\" + found[0]
