"""What is not taken, and in which words. Most of it is what security testers try first."""

import zlib
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.attachments import refusals
from portal.attachments.cleaning import LARGEST, clean
from portal.attachments.refusals import Refused
from tests.attachments.samples import EICAR, HTML, SVG, chunk, noisy, pdf, picture, png_claiming, stream, zip_bomb

JS = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
HIDDEN = b"5 0 << /OpenAction << /S /JavaScript /JS (x) >> >>"
MANY_DOTS = png_claiming(50_000, 50_000)

CASES: dict[str, tuple[bytes, str, Any]] = {
    "nothing in it": (b"", "a.jpg", refusals.EMPTY),
    "one byte too large": (picture() + bytes(LARGEST - len(picture()) + 1), "a.jpg", refusals.TOO_LARGE),
    "a page called a picture": (HTML, "a.jpg", refusals.WRONG_KIND),
    "SVG": (SVG, "a.svg", refusals.WRONG_KIND),
    "SVG called PNG": (SVG, "a.png", refusals.WRONG_KIND),
    "GIF": (picture("GIF"), "a.gif", refusals.WRONG_KIND),
    "GIF called JPG": (picture("GIF"), "a.jpg", refusals.WRONG_KIND),
    "TIFF called JPG": (picture("TIFF"), "a.jpg", refusals.WRONG_KIND),
    "BMP called PNG": (picture("BMP"), "a.png", refusals.WRONG_KIND),
    "AVIF called HEIC": (picture("AVIF"), "a.heic", refusals.WRONG_KIND),
    "plain words": (b"Dear school", "a.pdf", refusals.WRONG_KIND),
    "an archive called JPG": (zip_bomb(), "a.jpg", refusals.WRONG_KIND),
    "a picture called HTML": (picture(), "a.html", refusals.WRONG_KIND),
    "a picture called PDF": (picture(), "a.pdf", refusals.WRONG_KIND),
    "a PDF called JPG": (pdf(), "a.jpg", refusals.WRONG_KIND),
    "a picture without an extension": (picture(), "picture", refusals.WRONG_KIND),
    "a program called as if written backwards": (picture(), "photo\u202egpj.exe", refusals.WRONG_KIND),
    "2,500 million dots": (MANY_DOTS, "a.png", refusals.TOO_WIDE),
    "65 million dots": (png_claiming(65_000, 1_000), "a.png", refusals.TOO_WIDE),
    "a JPEG cut short": (noisy((300, 300))[:-9000], "a.jpg", refusals.DAMAGED),
    "a PNG cut short": (picture("PNG")[:-40], "a.png", refusals.DAMAGED),
    "a WebP cut short": (picture("WEBP")[:-30], "a.webp", refusals.DAMAGED),
    "an HEIC cut short": (picture("HEIF")[:-30], "a.heic", refusals.DAMAGED),
    "a PNG whose words unpack without end": (
        picture("PNG")[:33] + chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(10**7))) + picture("PNG")[33:],
        "a.png",
        refusals.DAMAGED,
    ),
    "a virus": (EICAR, "a.jpg", refusals.HARMFUL),
    "a picture with a virus behind it": (picture() + EICAR, "a.jpg", refusals.HARMFUL),
    "a PDF with a virus in it": (pdf(stream(EICAR, packed=False)), "a.pdf", refusals.HARMFUL),
    "a PDF with a virus packed into it": (pdf(stream(EICAR)), "a.pdf", refusals.HARMFUL),
    "a PDF cut short": (pdf()[:-20], "a.pdf", refusals.DAMAGED),
    "a PDF with something behind it": (pdf(tail=b"and more"), "a.pdf", refusals.DAMAGED),
    "a PDF that is a page as well": (pdf(head=HTML), "a.pdf", refusals.WRONG_KIND),
    "a PDF with a page in a stream": (pdf(stream(HTML, packed=False)), "a.pdf", refusals.WRONG_KIND),
    "a PDF that is an archive as well": (pdf(tail=zip_bomb() + b"%%EOF"), "a.pdf", refusals.WRONG_KIND),
    "a PDF with a program": (pdf(JS), "a.pdf", refusals.ACTIVE),
    "a PDF with a program in other letters": (pdf(b"<< /S /J#61vaScript /J#53 (x) >>"), "a.pdf", refusals.ACTIVE),
    "a PDF with a program of short name": (pdf(b"<< /S /Rendition /JS (x) >>"), "a.pdf", refusals.ACTIVE),
    "a PDF that opens programs": (pdf(b"<< /S /Launch /F (cmd.exe) >>"), "a.pdf", refusals.ACTIVE),
    "a PDF with a file in it": (pdf(b"<< /Type /EmbeddedFile >>"), "a.pdf", refusals.ACTIVE),
    "a PDF with a film player": (pdf(b"<< /Subtype /RichMedia >>"), "a.pdf", refusals.ACTIVE),
    "a PDF with a form that runs": (pdf(b"<< /XFA 9 0 R >>"), "a.pdf", refusals.ACTIVE),
    "a PDF that acts on opening": (pdf(b"<< /OpenAction %s >>" % JS), "a.pdf", refusals.ACTIVE),
    "a PDF with a packed program": (pdf(stream(HIDDEN, b"/Type /ObjStm")), "a.pdf", refusals.ACTIVE),
    "a packed program in a PDF that only says it is locked": (
        pdf(stream(HIDDEN, b"/Type /ObjStm"), head=b"% /Encrypt 3 0 R\n"),
        "a.pdf",
        refusals.ACTIVE,
    ),
    "a program packed under another name": (pdf(stream(HIDDEN, b"/Type /Obj#53tm")), "a.pdf", refusals.ACTIVE),
    "a program in objects that are not packed": (
        pdf(stream(b"5 0 << /JS (x) >>", b"/Type /ObjStm", packed=False)),
        "a.pdf",
        refusals.ACTIVE,
    ),
    "objects packed so that nobody can look": (
        pdf(stream(b"4a53", b"/Type /ObjStm /Filter /ASCIIHexDecode", packed=False)),
        "a.pdf",
        refusals.ACTIVE,
    ),
    "a program behind a comment that looks like a stream": (
        pdf(b"% stream\n<< /S /JavaScript >>\n% endstream"),
        "a.pdf",
        refusals.ACTIVE,
    ),
    "a PDF of streams without end": (pdf(b"stream\nx\nendstream " * 20_001), "a.pdf", refusals.DAMAGED),
    "a PDF that unpacks without end": (
        pdf(stream(bytes(40 * 1024 * 1024), b"/Type /ObjStm")),
        "a.pdf",
        refusals.DAMAGED,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_this_is_refused_in_clear_words(case: str) -> None:
    content, name, words = CASES[case]
    with pytest.raises(Refused) as refused:
        clean(content, name)
    assert refused.value.words is words


def test_an_archive_whose_comment_ends_like_a_pdf_is_no_pdf() -> None:
    archive = zip_bomb()
    comment = b"\n%%EOF"
    both = pdf() + archive[:-2] + len(comment).to_bytes(2, "little") + comment
    with pytest.raises(Refused) as refused:
        clean(both, "a.pdf")
    assert refused.value.words is refusals.WRONG_KIND


HARMLESS = {
    "an empty one": pdf(),
    "one with words": pdf(stream(b"BT (Hello) Tj ET")),
    "one that says where to begin": pdf(b"<< /OpenAction [3 0 R /Fit] >>"),
    "one with a link": pdf(b"<< /S /URI /URI (https://example.org) >>"),
    "one with packed objects": pdf(stream(b"5 0 << /Type /Page >>", b"/Type /ObjStm")),
    "one with a lock": pdf(
        b"<< /Filter /Standard /V 2 >>", stream(b"\x9f\x01locked", b"/Type /ObjStm", packed=False)
    ).replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 3 0 R"),
    "one where chance writes JS in a picture": pdf(stream(b"\x80\x91/JS (\x05", b"/Subtype /Image", packed=False)),
    "one with a large picture": pdf(stream(bytes(50 * 1024 * 1024), b"/Subtype /Image")),
    "one that ends with a blank line": pdf(tail=b"\r\n"),
}


@pytest.mark.parametrize("case", HARMLESS)
def test_a_harmless_pdf_is_kept_as_it_came(case: str) -> None:
    kept = clean(HARMLESS[case], "letter.PDF")
    assert (kept.kind, kept.media_type, kept.name) == ("pdf", "application/pdf", "letter.pdf")
    assert (kept.content, kept.preview, kept.width) == (HARMLESS[case], None, None)


def test_ten_megabytes_of_beginnings_are_read_in_one_pass() -> None:
    content = pdf(b"stream\n" * (LARGEST // 8))
    assert clean(content, "a.pdf").content == content


unhurried = settings(deadline=None)  # a busy machine is no failure
START = {"JPEG": picture()[:20], "PNG": picture("PNG")[:33], "WEBP": picture("WEBP")[:30], "HEIF": picture("HEIF")[:90]}


@unhurried
@given(st.sampled_from(sorted(START)), st.binary(max_size=400))
def test_whatever_follows_a_true_beginning_is_kept_or_refused_and_never_fails(made: str, rest: bytes) -> None:
    with suppress(Refused):
        clean(START[made] + rest, "a.jpg")


@unhurried
@given(st.binary(max_size=400))
def test_whatever_stands_in_a_pdf_is_kept_or_refused_and_never_fails(body: bytes) -> None:
    with suppress(Refused):
        clean(pdf(body), "a.pdf")
