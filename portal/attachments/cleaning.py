"""What may come in as a file, and what is kept of it. Bytes and a name in, bytes and a name out; no database, no
request. Refused by content as well as by name (OWASP ASVS 5.0, 5.2.2)."""

from dataclasses import dataclass

import puremagic

from portal.attachments import refusals
from portal.attachments.documents import check_document
from portal.attachments.names import clean_name, extension_of
from portal.attachments.pictures import redraw
from portal.attachments.refusals import Refused

LARGEST = 10 * 1024 * 1024  # bytes of one file
MOST = 5  # files with one message
# Half of the harmless text by which every scanner is tried out (eicar.org); the whole must not stand in a program.
EICAR = b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!"

PICTURE, DOCUMENT = "image", "pdf"
EXTENSIONS = {
    **dict.fromkeys(("jpg", "jpeg", "jpe", "jfif", "png", "webp", "heic", "heif"), PICTURE),
    "pdf": DOCUMENT,
}
CONTENTS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/heic": "HEIF",
    "image/heif": "HEIF",
    "application/pdf": "PDF",
}
GENERAL_HEIF = b"ftypmif1"  # the brand of HEIF at large, from byte 4; puremagic knows only the special ones


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A file that may be kept. `kind` is 'image' (drawn anew by us, with a `preview`) or 'pdf' (as it came); `width`
    and `height` are pixels, None for a document."""

    kind: str
    media_type: str
    name: str
    content: bytes
    preview: bytes | None = None
    width: int | None = None
    height: int | None = None


def clean(content: bytes, claimed: str) -> Cleaned:
    """A file as it may be kept; `claimed` is the name it came with. Raises Refused. A picture whose name says another
    kind of picture is taken, as phones often name them so, and is called what it is."""
    if not content:
        raise Refused(refusals.EMPTY)
    if len(content) > LARGEST:
        raise Refused(refusals.TOO_LARGE)
    if EICAR in content:
        raise Refused(refusals.HARMFUL)
    made = format_of(content)
    if made is None or EXTENSIONS.get(extension_of(claimed)) != (DOCUMENT if made == "PDF" else PICTURE):
        raise Refused(refusals.WRONG_KIND)
    return document(content, claimed) if made == "PDF" else picture(content, claimed, made)


def format_of(content: bytes) -> str | None:
    """What the first bytes say it is: 'JPEG', 'PNG', 'WEBP', 'HEIF', 'PDF', or None for anything else."""
    if content[4:12] == GENERAL_HEIF:
        return "HEIF"
    try:
        guesses = puremagic.magic_string(content)
    except (puremagic.PureError, ValueError):
        return None
    return next((CONTENTS[guess.mime_type] for guess in guesses if guess.mime_type in CONTENTS), None)


def picture(content: bytes, claimed: str, made: str) -> Cleaned:
    """A picture, drawn anew."""
    drawn = redraw(content, made)
    name = clean_name(claimed, drawn.extension)
    return Cleaned(PICTURE, drawn.media_type, name, drawn.content, drawn.preview, drawn.width, drawn.height)


def document(content: bytes, claimed: str) -> Cleaned:
    """A PDF as it came, once nothing in it can act."""
    check_document(content, EICAR)
    return Cleaned(DOCUMENT, "application/pdf", clean_name(claimed, "pdf"), content)
