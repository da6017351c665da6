"""The portal's own files, as the tests of the house read them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from portal.config import ROOT

PORTAL = ROOT / "portal"
TEMPLATES = ROOT / "templates"


@dataclass(frozen=True)
class Import:
    """`where` names the importing module and `what` the imported one, both in dots."""

    where: str
    what: str
    line: int

    def __str__(self) -> str:
        return f"{self.where}:{self.line} imports {self.what}"


def modules() -> list[Path]:
    """Every file of the portal."""
    return sorted(PORTAL.rglob("*.py"))


def templates() -> list[Path]:
    """Every template."""
    return sorted(path for path in TEMPLATES.rglob("*") if path.is_file())


@cache
def tree(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def dotted(path: Path) -> str:
    """portal/schools/__init__.py is portal.schools."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(module: str) -> str:
    """The room of a module: 'schools' for portal.schools.models, '' for portal itself."""
    return module.split(".")[1] if "." in module else ""


@cache
def imports() -> list[Import]:
    """Every import of one of our modules by another, also those inside functions."""
    return [found for path in modules() for found in _imports_of(path)]


def _imports_of(path: Path) -> Iterator[Import]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            for name in node.names:
                if name.name.partition(".")[0] == "portal":
                    yield Import(dotted(path), name.name, node.lineno)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "portal":
            for name in node.names:
                yield Import(dotted(path), _meant(str(node.module), name.name), node.lineno)


def _meant(module: str, name: str) -> str:
    inner = ROOT / Path(*module.split(".")) / name
    return f"{module}.{name}" if inner.is_dir() or inner.with_suffix(".py").exists() else module


def calls(path: Path) -> Iterator[tuple[str, int]]:
    """The dotted name and line of everything that a file calls."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node.lineno
