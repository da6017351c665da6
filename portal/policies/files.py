"""Files that a school brings its policy in: what kind they really are, and their words."""

import re
from dataclasses import dataclass

from portal.attachments.names import extension_of
from portal.forms import is_blank
from portal.policies import refusals
from portal.policies.refusals import LONGEST, TooMuch, Unreadable
from portal.policies.tidying import tidied
from portal.policies.word import document

__all__ = ["LARGEST", "Read", "TooMuch", "Unreadable", "read"]

LARGEST = 5 * 1024 * 1024  # bytes of a file
TEXT, MARKDOWN, WORD = {"txt", "text"}, {"md", "markdown"}, {"docx"}
OLD = {"doc", "dot", "rtf"}
WITH_MACROS = {"docm", "dotm"}
LINE_END = re.compile(r"\r\n|\r|\n")
NO_LETTER = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")

ZIP, OLE, PORTABLE = b"PK", bytes.fromhex("d0cf11e0a1b11ae1"), b"%PDF-"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # what Word names the part that it locks away


@dataclass(frozen=True, slots=True)
class Read:
    """`markdown` to go on with, and the `lines` by which places are named: those of a text, the paragraphs of a Word
    document (every one, empty ones and those of tables too). `pictures`: how many stay behind."""

    markdown: str
    lines: tuple[str, ...]
    pictures: int = 0


def read(name: str, content: bytes) -> Read:
    """The words of a file; `name` is what it was called. Raises Unreadable, and TooMuch which is one."""
    kind = kind_of(name, content)
    found = Read(*document.read(content)) if kind in WORD else read_text(decoded(content), kind)
    if is_blank(found.markdown):
        raise Unreadable(refusals.EMPTY)
    if len(found.markdown) > LONGEST:
        raise TooMuch(refusals.TOO_LONG)
    return found


def kind_of(name: str, content: bytes) -> str:
    """The extension, once the content agrees with it."""
    kind = extension_of(name)
    if len(content) > LARGEST:
        raise Unreadable(refusals.TOO_LARGE)
    if kind == "pdf" or content.lstrip()[:5] == PORTABLE:
        raise Unreadable(refusals.PDF)
    if kind in WITH_MACROS:
        raise Unreadable(refusals.MACROS)
    if content.startswith(OLE):
        raise Unreadable(refusals.LOCKED if ENCRYPTED in content else refusals.OLD_WORD)
    if kind in OLD:
        raise Unreadable(refusals.OLD_WORD)
    if kind not in TEXT | MARKDOWN | WORD:
        raise Unreadable(refusals.WRONG_KIND)
    if not content.strip():
        raise Unreadable(refusals.EMPTY)
    if kind in WORD and not content.startswith(ZIP):
        raise Unreadable(refusals.NOT_WORD)
    return kind


def read_text(text: str, kind: str) -> Read:
    """Markdown is taken at its word, a plain text is tidied."""
    if len(text) > LONGEST:
        raise TooMuch(refusals.TOO_LONG)
    return Read(tidied(text) if kind in TEXT else LINE_END.sub("\n", text), tuple(LINE_END.split(text)))


def decoded(content: bytes) -> str:
    """The text of a file as today's and yesterday's programs write it: UTF-8, UTF-16 with its mark, or Windows-1252."""
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if wide else ["utf-8-sig", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if NO_LETTER.search(text):
            break
        return text
    raise Unreadable(refusals.NO_TEXT)
