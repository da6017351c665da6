"""Forms as they stand on a page, and how a person might fill them in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from random import Random

from PIL import Image

from tests.fuzz.strings import PLAIN, naughty
from tests.policies.word_files import docx, p
from tests.support.html import Element

TEXT = {"text", "email", "search", "tel", "url", "password", "number", "date", "textarea"}


@dataclass(frozen=True)
class Encoded:
    """A value that is sent as it stands, percent signs and all."""

    text: str


@dataclass(frozen=True)
class File:
    """A file that is sent along."""

    name: str
    content: bytes
    kind: str = "application/octet-stream"


Value = str | Encoded | File
Pairs = list[tuple[str, Value]]


@dataclass(frozen=True)
class Field:
    """One name in a form: its kind, and the values that its page offers or gives."""

    name: str
    kind: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Form:
    """One form of a page."""

    page: str
    action: str
    method: str
    fields: tuple[Field, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same form on another day."""
        return self.method, self.action, *(field.name for field in self.fields)

    @property
    def takes_files(self) -> bool:
        return any(field.kind == "file" for field in self.fields)


def forms_of(page: Element, address: str) -> list[Form]:
    """Every form of a page, in order."""
    return [
        Form(address, form["action"], form.attrs.get("method", "get").upper(), tuple(fields_of(page, form)))
        for form in page.all("form")
        if form.attrs.get("action")
    ]


def fields_of(page: Element, form: Element) -> Iterator[Field]:
    """Its fields, radios and boxes of one name as one."""
    outside = page.all("input", "select", "textarea", "button", form=form.attrs.get("id", "-"))
    inside = form.all("input", "select", "textarea", "button")
    found: dict[str, tuple[str, list[str]]] = {}
    for element in [*inside, *outside]:
        name = element.attrs.get("name")
        if name:
            found.setdefault(name, (kind_of(element), []))[1].extend(values_of(element))
    for name, (kind, values) in found.items():
        yield Field(name, kind, tuple(values))


def kind_of(element: Element) -> str:
    return element.attrs.get("type", "text") if element.tag == "input" else element.tag


def values_of(element: Element) -> list[str]:
    if element.tag == "select":
        return [option.attrs.get("value", option.text) for option in element.all("option")]
    return [element.attrs.get("value", "")] if element.tag != "textarea" else [element.text]


def fill_in(form: Form, rng: Random, mark: str, odd: bool) -> Pairs:
    """Every field answered with something its page offers, and every text with words that bear the mark."""
    pairs: Pairs = []
    for field in form.fields:
        pairs += [(field.name, value) for value in answers_to(field, rng, mark, odd)]
    return pairs


def answers_to(field: Field, rng: Random, mark: str, odd: bool) -> list[Value]:
    if field.kind in TEXT:
        return [words(field, rng, mark, odd)]
    if field.kind == "file":
        file = rng.choice(FILES)
        return [replace(file, name=file.name.replace("§", mark))] if rng.random() < 0.7 else []
    if field.kind == "checkbox":
        return [value for value in field.values if rng.random() < 0.5]
    if field.kind == "button":
        return [rng.choice(field.values)] if rng.random() < 0.3 else []
    if field.kind in {"radio", "select"}:
        return [rng.choice(field.values)]
    return [*field.values[:1]]


def words(field: Field, rng: Random, mark: str, odd: bool) -> str:
    """Something typed: what fits such a field, or what does not."""
    if odd:
        return naughty(rng, mark)
    if field.kind == "date" or field.name.endswith(("_on", "date", "first", "last")):
        return rng.choice(["2026-10-01", "2026-09-14", "2026-12-21"])
    if field.kind == "email" or field.name == "email":
        return f"{mark}@example.org"
    if field.kind == "number" or field.name == "code":
        return rng.choice(["3", "123456", "10"])
    return rng.choice(PLAIN).replace("§", mark)


def picture() -> bytes:
    """A small photograph."""
    kept = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(kept, "JPEG")
    return kept.getvalue()


JPEG = picture()
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
WORDS = "# §\n\nWe want families and staff to be kind to each other.\n\n- online as well\n"
FILES = [
    File("policy.md", WORDS.encode(), "text/markdown"),
    File("policy.txt", WORDS.encode("utf-16"), "text/plain"),
    File("policy.docx", b"PK\x05\x06" + b"\0" * 18),
    File("policy.docx", docx(p("Our aims", "Heading1"), p("We aim high."))),
    File("coat.jpg", JPEG, "image/jpeg"),
    File("letter.pdf", PDF, "application/pdf"),
    File("", b""),
    File("empty.png", b"", "image/png"),
    File("../../etc/passwd", JPEG, "image/jpeg"),
    File("a\r\nX-Zq: 1.jpg", JPEG, "image/jpeg"),
    File("<§>.pdf", PDF, "application/pdf"),
    File("half.jpg", JPEG[:60], "image/jpeg"),
    File("page.html", b"<script>alert(1)</script>", "text/html"),
    File("drawing.svg", SVG, "image/svg+xml"),
    File("picture.png", SVG, "image/png"),
    File("w" * 300 + ".pdf", PDF, "application/pdf"),
    File("\u202egpj.exe", b"MZ" + b"\0" * 200),
    File("large.bin", b"\0" * 300_000),
]
