"""What no file of the portal does, but for the named ones."""

import ast
import re

import pytest

from portal.config import ROOT
from tests.house.source import PORTAL, calls, modules, templates, tree

MARKUP = {
    "portal/language.py": "our own words in templates; values are escaped when they are put into them",
    "portal/policies/richtext.py": "rich text that was cleaned",
}
CLOCK = {"portal/clock.py"}
COMMITS = {
    "portal/access.py": "a page that began to read lets go before it writes something in passing",
    "portal/web.py": "what a page only read ends so that PostgreSQL keeps its plans",
    "portal/jobs/running.py": "the runner commits a job's changes together with its being done",
    "portal/jobs/waiting.py": "a claim must be visible before the work begins",
    "portal/outbox/delivery.py": "each mail is marked in a transaction of its own",
    "portal/accounts/sessions.py": "that somebody was seen is written beside the request, best effort",
}
GOES_ON = {
    "in_passing": "opens the transaction of a small verb on a page that only reads",
}
TALKERS = {"portal/cli.py"} | {str(p.relative_to(ROOT)) for p in (PORTAL / "demo").glob("*.py")}
TIME = re.compile(r"(^|\.)(datetime\.now|datetime\.utcnow|date\.today|time\.time|datetime\.today)$")


def called(name: str | re.Pattern[str]) -> list[str]:
    """'file:line' of every call of a function by its last name, or whose dotted name matches."""
    return [
        f"{path.relative_to(ROOT)}:{line}"
        for path in modules()
        for function, line in calls(path)
        if (name.search(function) if isinstance(name, re.Pattern) else function.rpartition(".")[2] == name)
    ]


def outside(found: list[str], allowed: set[str] | dict[str, str]) -> list[str]:
    return [place for place in found if place.partition(":")[0] not in allowed]


def test_markup_is_made_of_text_only_where_a_reason_stands() -> None:
    assert not outside(called("Markup"), MARKUP)


def test_only_verbs_commit() -> None:
    found = outside(called("commit"), COMMITS)
    assert not [place for place in found if not place.partition(":")[0].endswith("actions.py")]


def test_a_verb_commits_on_its_last_line() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in sorted(PORTAL.rglob("*actions.py"))
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and node.name not in GOES_ON and commits_too_early(node)
    ]
    assert not wrong, "\n".join(wrong)


def commits_too_early(verb: ast.FunctionDef) -> bool:
    """Whether something but its answer follows a commit in the body of a verb."""
    places = [n for n, part in enumerate(verb.body) if "db.session.commit()" in ast.unparse(part)]
    after = verb.body[places[-1] + 1 :] if places and not verb.name.startswith("_") else []
    return any(not isinstance(part, ast.Return | ast.Raise) for part in after)


def test_only_the_clock_knows_the_time() -> None:
    assert not outside(called(TIME), CLOCK)


def test_only_commands_print() -> None:
    assert not outside(called("print"), TALKERS)


def test_no_template_switches_escaping_off() -> None:
    pattern = re.compile(r"\|\s*safe\b|autoescape|Markup")
    assert not [str(path) for path in templates() if pattern.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("path", [p for p in modules() if "versions" not in p.parts], ids=lambda p: p.name)
def test_every_file_says_what_it_is_for(path: object) -> None:
    assert ast.get_docstring(tree(path)), f"{path} has no docstring"  # type: ignore[arg-type]
