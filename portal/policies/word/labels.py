"""What Word works out when it shows a document: the numbers of its lists and headings, and what is a heading at all.

Mammoth leaves numbers out, and knows headings only by the names of their styles. Each paragraph is given a bookmark
that says both, which mammoth hands through."""

import io
import zipfile
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree  # no part with a document type comes so far (package.py)

from mammoth import documents

from portal.policies.word.counting import Counting
from portal.policies.word.shown import settle
from portal.policies.word.styles import Styles, value

NAME = "portal"
NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
BODY = 9  # the outline level of what is no heading


@dataclass(frozen=True, slots=True)
class Label:
    """`outline` is 0 to 8 of a heading, else None; `sort` is 'bullet', 'number' or '', `shown` the number in words."""

    outline: int | None = None
    sort: str = ""
    depth: int = 0
    shown: str = ""


def labelled(file: io.BytesIO) -> io.BytesIO:
    """The document with a bookmark in each paragraph that is a heading or an item."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    trees = {name: ElementTree.fromstring(part) for name, part in parts.items() if name.endswith(".xml")}  # noqa: S314
    styles, counting = Styles(), Counting()
    bodies: list[str] = []
    for name, root in trees.items():
        space, _, kind = root.tag[1:].partition("}")
        if space not in NAMESPACES:
            continue
        if kind == "styles":
            styles.learn(root, f"{{{space}}}")
        elif kind == "numbering":
            counting.learn(root, f"{{{space}}}")
        elif kind in {"document", "footnotes", "endnotes"}:
            bodies.append(name)
    for name in bodies:
        mark(trees[name], styles, counting)
        parts[name] = ElementTree.tostring(trees[name])
    return repacked(parts)


def mark(root: Any, styles: Styles, counting: Counting) -> None:
    """Put the bookmarks in, and make plain what mammoth would pass over."""
    w = root.tag.partition("}")[0] + "}"
    settle(root, w)
    for paragraph in root.iter(f"{w}p"):
        properties = paragraph.find(f"{w}pPr")
        style = value(properties, w, "pStyle")
        label = label_of(properties, style, styles, counting, w)
        if label != Label():
            name = f"{NAME}:{'' if label.outline is None else label.outline}:{label.sort}:{label.depth}:{label.shown}"
            paragraph.insert(0, ElementTree.Element(f"{w}bookmarkStart", {f"{w}name": name}))


def label_of(properties: Any, style: str, styles: Styles, counting: Counting, w: str) -> Label:
    """The label of a paragraph, by itself and by its style. A deleted one counts for nothing."""
    if properties is not None and properties.find(f"{w}rPr/{w}del") is not None:
        return Label()
    outline = value(properties, w, "outlineLvl") or styles.found(style, "outline")
    own = properties.find(f"{w}numPr") if properties is not None else None
    list_id = value(own, w, "numId") or styles.found(style, "list")
    depth = value(own, w, "ilvl") or styles.found(style, "depth") or counting.depth_of(style)
    sort, shown = counting.next(list_id, number(depth))
    level = number(outline) if outline else BODY
    return Label(level if level < BODY else None, sort, number(depth), shown)


def number(text: str) -> int:
    """A small number as Word writes it; 0 for what is none."""
    return min(int(text), BODY) if text.isascii() and text.isdigit() else 0


def label_in(paragraph: Any) -> Label:
    """The label that was put into a paragraph."""
    for child in paragraph.children:
        if isinstance(child, documents.Bookmark) and str(child.name).startswith(f"{NAME}:"):
            _, outline, sort, depth, shown = str(child.name).split(":", 4)
            return Label(int(outline) if outline else None, sort, int(depth), shown)
    return Label()


def repacked(parts: dict[str, bytes]) -> io.BytesIO:
    """An archive of the parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    file.seek(0)
    return file
