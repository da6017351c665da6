"""Opening a file that a policy is in: its lines, or the paragraphs of a Word file."""

import re
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

LARGEST = 5 * 1024 * 1024
LARGEST_UNPACKED = 20 * 1024 * 1024
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Unreadable(Exception):
    """The file is no policy that can be read; says why."""


def read_lines(path: Path) -> tuple[str, ...]:
    """The lines of a text or Markdown file, the paragraphs of a Word file. Unreadable for anything else."""
    kind = path.suffix.lower()
    if kind not in (".txt", ".md", ".markdown", ".docx"):
        raise Unreadable("it is not a .txt, .md or .docx file")
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST else None
    except OSError as error:
        raise Unreadable(error.strerror or "it cannot be opened") from error
    if content is None:
        raise Unreadable("it is larger than 5 MB")
    return _paragraphs(content) if kind == ".docx" else tuple(re.split(r"\r\n|\r|\n", _decoded(content)))


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise Unreadable("it is not a text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _paragraphs(content: bytes) -> tuple[str, ...]:
    try:
        with ZipFile(BytesIO(content)) as packed:
            if packed.getinfo("word/document.xml").file_size > LARGEST_UNPACKED:
                raise Unreadable("it is larger than it should be")
            document = packed.read("word/document.xml")
        if b"<!DOCTYPE" in document:
            raise Unreadable("it is not a Word file")
        return tuple(map(_words, ElementTree.fromstring(document).iter(f"{_W}p")))  # noqa: S314 -- no DOCTYPE, so no entities
    except (
        BadZipFile,
        KeyError,
        ElementTree.ParseError,
        RuntimeError,
        NotImplementedError,
        EOFError,
        ValueError,
        OSError,
    ) as error:
        raise Unreadable("it is not a Word file") from error


def _words(paragraph: ElementTree.Element) -> str:
    """The words of a paragraph; an item of a list begins with a mark, as it does on the page."""
    parts = {f"{_W}tab": "\t", f"{_W}br": " ", f"{_W}cr": " "}
    words = "".join(e.text or "" if e.tag == f"{_W}t" else parts.get(e.tag, "") for e in paragraph.iter())
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    listed = paragraph.find(f"{_W}pPr/{_W}numPr") is not None or (
        style is not None and str(style.get(f"{_W}val")).startswith("List")
    )
    return f"- {words}" if listed and words.strip() else words
