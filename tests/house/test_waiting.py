"""What a browser shows is asked with `expect`, which waits for it: an assertion looks once, on a busy machine too
early, and only now and then."""

import ast
from pathlib import Path

from tests.house.source import ROOT, tree

LOOK_ONCE = set(
    "all_inner_texts all_text_contents count get_attribute inner_text input_value is_checked is_disabled is_enabled "
    "is_hidden is_visible text_content".split()
)


def looking_once(path: Path) -> list[str]:
    """'file:line' of every assertion that asks a browser once. (`count` with words in it is the one of a text.)"""
    return [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for claim in ast.walk(tree(path))
        if isinstance(claim, ast.Assert)
        for node in ast.walk(claim)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LOOK_ONCE
        if node.func.attr != "count" or not node.args
    ]


def test_browser_tests_wait_for_what_they_ask() -> None:
    paths = [path for path in sorted((ROOT / "tests").rglob("*.py")) if ".goto(" in path.read_text(encoding="utf-8")]
    assert len(paths) > 10
    assert not [place for path in paths for place in looking_once(path)]
