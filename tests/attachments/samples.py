"""Files for tests, good and hostile, all of them made here."""

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import Image

from portal.attachments import pictures  # noqa: F401 -- teaches Pillow HEIC

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
HTML = b"<!doctype html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825


def picture(made: str = "JPEG", size: tuple[int, int] = (64, 48), mode: str = "RGB", **rest: Any) -> bytes:
    """A red picture whose upper left quarter is blue."""
    drawn = Image.new("RGB", size, "red")
    drawn.paste("blue", (0, 0, size[0] // 2, size[1] // 2))
    out = io.BytesIO()
    drawn.convert(mode).save(out, made, **rest)
    return out.getvalue()


def noisy(size: tuple[int, int]) -> bytes:
    """A JPEG that does not compress."""
    out = io.BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(out, "JPEG", quality=95)
    return out.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    """What a phone says of a picture: which way up, who made it, where it was taken."""
    said = Image.Exif()
    said[ORIENTATION], said[MAKE] = orientation, "Maker of phones"
    said.get_ifd(GPS).update({1: "N", 2: (53.0, 8.0, 30.5), 3: "W", 4: (4.0, 16.0, 2.2)})
    return said


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header claims any size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(99))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, data) for kind, data in parts)


def zip_bomb() -> bytes:
    """Ten kilobytes that unpack to ten megabytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a", bytes(10 * 1024 * 1024))
    return out.getvalue()


def pdf(*objects: bytes, head: bytes = b"", tail: bytes = b"") -> bytes:
    """A small PDF; `objects` are added to those that every one has."""
    usual = (b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>")
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, what) for n, what in enumerate((*usual, *objects), 1))
    return b"%PDF-1.7\n" + head + body + b"trailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n" + tail


def stream(content: bytes, said: bytes = b"", packed: bool = True) -> bytes:
    """A stream object of a PDF."""
    data = zlib.compress(content) if packed else content
    how = b"/Filter /FlateDecode " if packed else b""
    return b"<< /Length %d %s%s >>\nstream\n%s\nendstream" % (len(data), how, said, data)
