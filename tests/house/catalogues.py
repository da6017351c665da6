"""The words of the portal as they are in the code, and their translations."""

import re
import shlex
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from portal.config import ROOT

TRANSLATIONS = ROOT / "portal" / "translations"


def extract(target: Path) -> Catalog:
    """All messages of the code, by the same command as `make messages`."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    keywords = shlex.split(re.findall(r"^KEYWORDS := (.*)$", makefile, re.MULTILINE)[0])
    command = ["pybabel", "--quiet", "extract", "-F", str(ROOT / "pyproject.toml"), *keywords]
    CommandLineInterface().run([*command, "-o", str(target), str(ROOT)])
    with target.open("rb") as file:
        return read_po(file)


@cache
def translation(language: str) -> Catalog:
    """The catalogue of one language."""
    with (TRANSLATIONS / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def texts(value: str | list[str] | tuple[str, ...]) -> list[str]:
    """Singular and plural forms alike as a list."""
    return [value] if isinstance(value, str) else list(value)
