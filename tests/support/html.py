"""A page as a tree of elements, read with the standard library."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Element:
    """One element. `parts` holds text and child elements in order."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    parts: list["Element | str"] = field(default_factory=list)

    @cached_property
    def below(self) -> list["Element"]:
        """All below this element, in order. A page is searched a hundred times, and never changes."""
        found: list[Element] = []
        for part in self.parts:
            if isinstance(part, Element):
                found += (part, *part.below)
        return found

    @cached_property
    def by_tag(self) -> dict[str, list["Element"]]:
        """The same by their tags."""
        found: dict[str, list[Element]] = {}
        for element in self.below:
            found.setdefault(element.tag, []).append(element)
        return found

    def walk(self) -> Iterator["Element"]:
        """This element and all below it, in order."""
        yield self
        yield from self.below

    def all(self, *tags: str, **attrs: str) -> list["Element"]:
        """Elements below with one of these tags (none: any) and all these attributes; `class_` is one class,
        and `data_to` means data-to."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
        found = self.by_tag.get(tags[0], ()) if len(tags) == 1 else self.below
        return [e for e in found if (not tags or e.tag in tags) and (not wanted or e.has(wanted))]

    def one(self, *tags: str, **attrs: str) -> "Element":
        """The only such element."""
        found = self.all(*tags, **attrs)
        assert len(found) == 1, f"{len(found)} elements are {tags} {attrs} in: {self.text[:300]}"
        return found[0]

    def has(self, attrs: dict[str, str]) -> bool:
        """Whether each attribute has this value; for class, whether it is among them."""
        return all(
            value in self.attrs.get(name, "").split() if name == "class" else self.attrs.get(name) == value
            for name, value in attrs.items()
        )

    @property
    def text(self) -> str:
        """What a reader reads, with single spaces."""
        hidden = {"script", "style", "template"}
        words = [part if isinstance(part, str) else " " if part.tag in hidden else part.text for part in self.parts]
        return " ".join(" ".join(words).split())

    def __getitem__(self, name: str) -> str:
        return self.attrs[name]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("")]
        self.slips: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].parts.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.open[-1].tag != tag:
            self.slips.append(f"</{tag}> closes <{self.open[-1].tag}>")
        while len(self.open) > 1 and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)


@lru_cache(32)
def read(html: str) -> tuple[Element, tuple[str, ...]]:
    """The tree below a nameless root, and what is wrongly nested. A page is read once and looked at often."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    unclosed = [f"<{element.tag}> is never closed" for element in builder.open[1:]]
    return builder.open[0], (*builder.slips, *unclosed)
