"""Files that a school brings its policy in: what is taken, and what is refused in which words."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.policies import refusals
from portal.policies.files import LARGEST, Unreadable, read
from portal.policies.richtext import render
from tests.policies.word_files import MACRO_MAIN, docx, p, packed

WORD = docx(p("Aims", "Heading1"), p("We aim high."))
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">&b;</w:document>'
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


def locked(archive: bytes) -> bytes:
    """The same archive, which says of each part that it is locked."""
    changed = bytearray(archive)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = archive.find(sign)
        while start >= 0:
            changed[start + at] |= 1
            start = archive.find(sign, start + 1)
    return bytes(changed)


CASES: dict[str, tuple[str, bytes, Any]] = {
    "nothing": ("a.txt", b"", refusals.EMPTY),
    "blanks": ("a.md", b" \n\t\n", refusals.EMPTY),
    "a document without words": ("a.docx", docx(p()), refusals.EMPTY),
    "one byte too many": ("a.txt", b"x" * (LARGEST + 1), refusals.TOO_LARGE),
    "twenty megabytes of Word": ("a.docx", b"PK" + bytes(20 * 1024 * 1024), refusals.TOO_LARGE),
    "too many characters": ("a.txt", b"x " * 100_001, refusals.TOO_LONG),
    "too many words in Word": ("a.docx", docx(p("word " * 50_000)), refusals.TOO_LONG),
    "a picture": ("a.png", b"\x89PNG\r\n", refusals.WRONG_KIND),
    "a page": ("a.html", b"<p>x</p>", refusals.WRONG_KIND),
    "no extension": ("policy", b"words", refusals.WRONG_KIND),
    "a PDF": ("a.pdf", b"%PDF-1.7", refusals.PDF),
    "a PDF that says it is text": ("a.txt", b"\n%PDF-1.7", refusals.PDF),
    "a PDF that says it is Word": ("a.docx", b"%PDF-1.7", refusals.PDF),
    "an old document": ("a.doc", OLE + b"words", refusals.OLD_WORD),
    "an old document with a new name": ("a.docx", OLE + b"words", refusals.OLD_WORD),
    "rich text": ("a.rtf", b"{\\rtf1 x}", refusals.OLD_WORD),
    "a document with a password": ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), refusals.LOCKED),
    "an archive with a password": ("a.docx", locked(WORD), refusals.LOCKED),
    "a document with macros": ("a.docm", WORD, refusals.MACROS),
    "macros under another name": ("a.docx", docx(p("x"), main=MACRO_MAIN), refusals.MACROS),
    "macros that nothing tells of": ("a.docx", docx(p("x"), extra={"word/vbaProject.bin": b"x"}), refusals.MACROS),
    "a program in large letters": ("a.docx", docx(p("x"), extra={"x/VBAPROJECT.BIN": b"x"}), refusals.MACROS),
    "a text named like Word": ("a.docx", b"words", refusals.NOT_WORD),
    "an archive named like Word": ("a.docx", packed({"readme.txt": b"words"}), refusals.NOT_WORD),
    "a sheet named like Word": ("a.docx", packed({"[Content_Types].xml": b"<x>sheet.main+xml</x>"}), refusals.NOT_WORD),
    "half a document": ("a.docx", WORD[: len(WORD) // 2], refusals.DAMAGED),
    "a document whose text is no XML": ("a.docx", docx("<w:p>"), refusals.DAMAGED),
    "entities that multiply": ("a.docx", docx(extra={"word/document.xml": ENTITIES}), refusals.DAMAGED),
    "an entity from a disk": ("a.docx", docx(p("x"), extra={"word/settings.xml": OUTSIDE}), refusals.DAMAGED),
    "an entity in UTF-16": (
        "a.docx",
        docx(p("x"), extra={"word/settings.xml": OUTSIDE.decode().encode("utf-16")}),
        refusals.DAMAGED,
    ),
    "an archive that unpacks without end": (
        "a.docx",
        docx(p("x"), extra={"word/x.xml": b"<x>" + bytes(40 * 1024 * 1024)}),
        refusals.TOO_INVOLVED,
    ),
    "elements without end": ("a.docx", docx("<w:p/>" * 120_000), refusals.TOO_INVOLVED),
    "elements as deep as a well": ("a.docx", docx("<w:ins>" * 2_000 + "</w:ins>" * 2_000), refusals.TOO_INVOLVED),
    "parts without end": ("a.docx", docx(p("x"), extra={f"x{n}": b"" for n in range(2_100)}), refusals.TOO_INVOLVED),
    "a NUL": ("a.txt", b"words\0words", refusals.NO_TEXT),
    "bytes of a program": ("a.md", bytes(range(256)), refusals.NO_TEXT),
}


@pytest.mark.parametrize("case", CASES)
def test_this_is_refused_in_clear_words(case: str) -> None:
    name, content, words = CASES[case]
    with pytest.raises(Unreadable) as refused:
        read(name, content)
    assert refused.value.words is words


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_as_programs_write_it(encoding: str) -> None:
    found = read("Policy.TXT", "Our aims\r\n\r\n• be kind – always\r\n".encode(encoding))
    assert found.lines == ("Our aims", "", "• be kind – always", "")
    assert found.markdown.endswith("- be kind – always\n")


def test_markdown_is_taken_at_its_word() -> None:
    text = "Aims\nand more\n\n* one\n\n\nlast"
    assert read("a.md", text.encode()).markdown == text
    assert read("a.markdown", text.replace("\n", "\r").encode()).lines == tuple(text.split("\n"))


def test_pictures_and_other_parts_are_not_opened() -> None:
    content = docx(p("Words"), extra={"word/media/a.emf": bytes(30 * 1024 * 1024), "word/embeddings/a.bin": b"x"})
    assert read("a.docx", content).markdown == "Words\n"


@given(st.sampled_from(["a.txt", "a.md", "a.docx", "a"]), st.binary(max_size=300))
def test_whatever_comes_is_read_or_refused(name: str, content: bytes) -> None:
    with suppress(Unreadable):
        render(read(name, content).markdown)


@given(st.integers(0, len(WORD) - 1), st.integers(0, 255))
def test_a_document_with_a_wrong_byte_is_read_or_refused(at: int, byte: int) -> None:
    with suppress(Unreadable):
        render(read("a.docx", WORD[:at] + bytes([byte]) + WORD[at + 1 :]).markdown)
