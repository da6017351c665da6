"""Names of files, as we are willing to show, store and send them."""

import unicodedata

from portal.forms import is_blank

LONGEST = 80  # characters before the dot; with four bytes each still a name that every system takes
RESERVED = str.maketrans(dict.fromkeys('<>:"|?*%&;', "-"))  # what systems, shells and headers read as marks
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
NAMELESS = "file"


def clean_name(claimed: str, extension: str) -> str:
    """A name without path, control or direction marks, of a sensible length, and with the extension of what the file
    really is."""
    stem = visible(claimed).rpartition(".")[0] or visible(claimed)
    stem = stem.translate(RESERVED)[:LONGEST].strip(". ")
    if is_blank(stem) or stem.partition(".")[0].lower() in DEVICES:
        stem = f"{NAMELESS}-{stem}" if not is_blank(stem) else NAMELESS
    return f"{stem}.{extension}"


def extension_of(claimed: str) -> str:
    """What stands behind the last dot of a name as people see it, in small letters; empty without a dot."""
    name = visible(claimed)
    return name.rpartition(".")[2].lower() if "." in name else ""


def visible(claimed: str) -> str:
    """The last part of a path, composed, without characters that steer, with single spaces, without blank edges."""
    last = unicodedata.normalize("NFC", claimed).replace("\\", "/").rpartition("/")[2]
    shown = "".join(" " if c.isspace() else c for c in last if unicodedata.category(c)[0] != "C" or c.isspace())
    return " ".join(shown.split()).strip(". ")
