"""Tests read the translations as they are written now."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from portal.config import ROOT


def compile_stale() -> None:
    """Compile each catalogue that is newer than its compiled form."""
    for source in (ROOT / "portal" / "translations").glob("*/LC_MESSAGES/messages.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime <= source.stat().st_mtime:
            compile_one(source, compiled)


def compile_one(source: Path, target: Path) -> None:
    """Write one compiled catalogue; fuzzy entries stay English, as in production."""
    with source.open("rb") as file:
        catalogue = read_po(file)
    with target.open("wb") as file:
        write_mo(file, catalogue)
