"""What a Word file is made of: parts of XML in an archive. Only those that were looked into are read."""

import io
import zipfile
import zlib
from typing import Any
from xml.parsers import expat

from portal.policies import refusals
from portal.policies.refusals import Unreadable

MOST_PARTS = 2_000
MOST_BYTES = 12 * 1024 * 1024  # of XML, unpacked
MOST_ELEMENTS = 100_000  # a policy of sixty pages has half of them
DEEPEST = 120
TYPES = "[Content_Types].xml"
MAIN = b"wordprocessingml.document.main+xml"
PROGRAMS = ("vbaproject.bin", "vbadata.xml")
MAGIC = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def checked(content: bytes) -> io.BytesIO:
    """The same document without anything but its XML, none of which can hurt whoever reads it. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {info.filename: archive.read(info) for info in chosen(archive)}
    except Unreadable:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(refusals.DAMAGED) from error
    if b"macroenabled" in parts[TYPES].lower():
        raise Unreadable(refusals.MACROS)
    if MAIN not in parts[TYPES]:
        raise Unreadable(refusals.NOT_WORD)
    count = Count()
    for part in parts.values():
        count.take(part)
    return packed(parts)


def chosen(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The parts to read, by what the archive says of them; an archive that lies of a size is cut there."""
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if TYPES not in names:
        raise Unreadable(refusals.NOT_WORD)
    if any(name.lower().rpartition("/")[2] in PROGRAMS for name in names):
        raise Unreadable(refusals.MACROS)
    if any(info.flag_bits & 1 for info in infos):
        raise Unreadable(refusals.LOCKED)
    if len(names) > MOST_PARTS or len(set(names)) < len(names):
        raise Unreadable(refusals.TOO_INVOLVED if len(names) > MOST_PARTS else refusals.DAMAGED)
    wanted = [info for info in infos if info.filename.lower().endswith((".xml", ".rels"))]
    if any(info.compress_type not in MAGIC for info in wanted):
        raise Unreadable(refusals.DAMAGED)
    if sum(info.file_size for info in wanted) > MOST_BYTES:
        raise Unreadable(refusals.TOO_INVOLVED)
    return wanted


class Count:
    """Counts the elements of all parts together, and how deep they are."""

    def __init__(self) -> None:
        self.elements = self.depth = 0

    def take(self, part: bytes) -> None:
        """Raises Unreadable for a part that is no XML, declares entities, or has more in it than a policy needs."""
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self.refuse
        parser.StartElementHandler = self.opened
        parser.EndElementHandler = self.closed
        self.depth = 0
        try:
            parser.Parse(part, True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise Unreadable(refusals.DAMAGED) from error

    def refuse(self, *declared: Any) -> None:
        """No Word document has a document type; what has one wants to multiply itself."""
        raise Unreadable(refusals.DAMAGED)

    def opened(self, *element: Any) -> None:
        """One more, one deeper."""
        self.elements += 1
        self.depth += 1
        if self.elements > MOST_ELEMENTS or self.depth > DEEPEST:
            raise Unreadable(refusals.TOO_INVOLVED)

    def closed(self, *element: Any) -> None:
        """One less deep."""
        self.depth -= 1


def packed(parts: dict[str, bytes]) -> io.BytesIO:
    """An archive of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    file.seek(0)
    return file
