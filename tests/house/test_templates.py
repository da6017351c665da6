"""Templates mirror the rooms, speak through gettext, and run nothing inline."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.source import PORTAL, TEMPLATES, modules, templates, tree
from tests.house.wording import bare_words

TOP = {"layout.html", "error.html", "_notice.html", "_title.html"}
ALL = pytest.mark.parametrize("path", templates(), ids=lambda p: str(p.relative_to(TEMPLATES)))
HTML = pytest.mark.parametrize(
    "path", [p for p in templates() if p.suffix == ".html"], ids=lambda p: str(p.relative_to(TEMPLATES))
)
NAMED = re.compile(r"""["'](\w[\w/.-]*\.(?:html|txt))["']""")


def named_in(path: Path) -> set[str]:
    """The templates that a file names, docstrings and comments aside."""
    if path.suffix != ".py":
        return set(NAMED.findall(path.read_text(encoding="utf-8")))
    strings = (node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Constant))
    return {value for value in strings if isinstance(value, str) and NAMED.fullmatch(repr(value))}


@ALL
def test_each_template_belongs_to_a_room(path: Path) -> None:
    first = path.relative_to(TEMPLATES).parts[0]
    assert first == "macros" or (PORTAL / first).is_dir() or path.name in TOP


def test_each_room_shows_only_its_own_templates() -> None:
    wrong = [
        f"{path.relative_to(PORTAL)} shows {name}"
        for path in modules()
        for name in named_in(path)
        if "/" in name and path.relative_to(PORTAL).parts[0] != name.partition("/")[0]
    ]
    assert not wrong, "\n".join(wrong)


def test_every_named_template_exists() -> None:
    known = {str(path.relative_to(TEMPLATES)) for path in templates()}
    named = {name for path in [*modules(), *templates()] for name in named_in(path)}
    assert not named - known


@ALL
def test_no_word_bypasses_gettext(path: Path) -> None:
    assert not bare_words(path.read_text(encoding="utf-8"), is_html=path.suffix == ".html")


@HTML
def test_nothing_runs_inline(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|<script(?![^>]*\ssrc=)|\sstyle=|\son[a-z]+=|hx-on|hx-boost|javascript:", source)


@HTML
def test_every_post_form_proves_where_it_comes_from(path: Path) -> None:
    forms = re.findall(r"<form\b.*?</form>", path.read_text(encoding="utf-8"), re.DOTALL)
    bare = [
        form[:120] for form in forms if 'method="post"' in form.lower() and "csrf" not in form and "proof(" not in form
    ]
    assert not bare
