"""PDF: kept as it came and only ever downloaded, so nothing in it may act when somebody opens it at home."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from portal.attachments import refusals
from portal.attachments.refusals import Refused

START, END = b"%PDF-", b"%%EOF"
# Programs, commands, other files, and forms that run programs. The long names are looked for everywhere, so that no
# comment can hide them; the short ones not in streams, where chance writes them too.
LONG = frozenset("JavaScript Launch EmbeddedFile EmbeddedFiles RichMedia SubmitForm ImportData".split())
SHORT = frozenset("JS XFA GoToE".split())
# Ways to write packed objects that this check could not read.
VEILED = frozenset("ASCIIHexDecode AHx ASCII85Decode A85 LZWDecode LZW RunLengthDecode RL Crypt Predictor".split())
NAME = re.compile(rb"/((?:[^\x00-\x20()<>\[\]{}/%#]|#[0-9A-Fa-f]{2}){1,40})")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
OPENS, CLOSES = re.compile(rb"stream\r?\n"), b"endstream"
# What makes another program take the same bytes for a page.
PAGE = re.compile(rb"<(?:!doctype\s+html|html[\s>]|script[\s>]|iframe[\s>]|body[\s>])", re.IGNORECASE)
MOST_UNPACKED = 32 * 1024 * 1024  # bytes of all packed objects of one document together
MOST_STREAMS = 20_000
FIRST = 64 * 1024  # bytes of any other stream that are looked into


def check_document(content: bytes, poison: bytes) -> None:
    """Raises Refused unless it is a whole PDF that is nothing else besides, holds no active part, and `poison` nowhere.
    Nobody can look into objects that an encrypted one packs away without its password; what stands beside is read."""
    if not content.startswith(START) or not content.rstrip(b"\r\n\t \0").endswith(END):
        raise Refused(refusals.DAMAGED)
    if PAGE.search(content) or zipfile.is_zipfile(io.BytesIO(content)):
        raise Refused(refusals.WRONG_KIND)
    if names(content) & LONG:
        raise Refused(refusals.ACTIVE)
    left = MOST_UNPACKED
    for number, (syntax, stream) in enumerate(parts(content)):
        if number > MOST_STREAMS:
            raise Refused(refusals.DAMAGED)
        said = names(syntax)
        if said & SHORT:
            raise Refused(refusals.ACTIVE)
        packed = "ObjStm" in said
        unpacked = inflated(stream, left if packed else FIRST)
        if poison in unpacked:
            raise Refused(refusals.HARMFUL)
        if packed:
            left -= len(unpacked)
            check_objects(said, unpacked, left)


def check_objects(said: frozenset[str], unpacked: bytes, left: int) -> None:
    """The same for objects that PDF 1.5 packs into a stream; `said` is what its own syntax says, `left` how many bytes
    more may be unpacked."""
    if left <= 0:
        raise Refused(refusals.DAMAGED)
    if said & VEILED or names(unpacked) & (LONG | SHORT):
        raise Refused(refusals.ACTIVE)


def names(syntax: bytes) -> frozenset[str]:
    """All names in it, those too where letters are written as numbers (/J#53)."""
    return frozenset(map(plain, set(NAME.findall(syntax))))


def plain(name: bytes) -> str:
    return ESCAPED.sub(lambda code: bytes.fromhex(code[1].decode()), name).decode("latin-1")


def parts(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Pairs of syntax and the stream that follows it; behind the last syntax an empty one. One pass, whatever comes."""
    at = 0
    while (opens := OPENS.search(content, at)) and (closes := content.find(CLOSES, opens.end())) >= 0:
        yield content[at : opens.start()], content[opens.end() : closes]
        at = closes + len(CLOSES)
    yield content[at:], b""


def inflated(stream: bytes, most: int) -> bytes:
    """Up to `most` bytes of what a deflated stream holds; the stream itself when it is none."""
    try:
        return zlib.decompressobj().decompress(stream, most)
    except zlib.error:
        return stream
