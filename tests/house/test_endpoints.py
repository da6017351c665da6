"""Every endpoint declares for whom it is, has a kebab-case address, and stands in the permission table."""

import inspect
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule

from portal import create_app
from portal.access import Audience
from tests.house.permission_table import TABLE
from tests.support.settings import settings_for

SEGMENT = re.compile(r"^(\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]+)?|)$")
NAMES = {"school", "ref", "token", "id", "adult", "step", "slug", "n", "day"}
SAFE = {"GET", "HEAD", "OPTIONS"}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The portal with its demonstration, so that no endpoint hides."""
    folder = Path(tmp_path_factory.mktemp("whole"))
    return create_app(settings_for(f"sqlite:///{folder}/none.db", folder, demo="1"))


def rules(app: Flask) -> list[Rule]:
    return list(app.url_map.iter_rules())


def audience(app: Flask, rule: Rule) -> Audience | None:
    return getattr(app.view_functions[rule.endpoint], "__allow__", None)


def test_every_endpoint_declares_for_whom_it_is(whole: Flask) -> None:
    assert not [rule.endpoint for rule in rules(whole) if audience(whole, rule) is None]


def test_a_page_that_notes_its_reader_takes_the_write_lock_at_once(whole: Flask) -> None:
    views = {rule.endpoint: whole.view_functions[rule.endpoint] for rule in rules(whole) if "GET" in rule.methods}
    noting = {name for name, view in views.items() if re.search(r"\bnote_\w+\(", source(view))}
    passing = {name for name in noting if "in_passing()" in source(views[name])}  # best effort, and a lock of its own
    assert "consents.flag_reason" in noting and "policies.policy" in passing
    assert not {name for name in noting - passing if not views[name].__records__}


def source(view: Any) -> str:
    """What stands in a view of ours; nothing for Flask's own."""
    return inspect.getsource(view) if hasattr(view, "__records__") else ""


def test_addresses_are_kebab_case(whole: Flask) -> None:
    fixed = [(rule, part) for rule in rules(whole) for part in re.sub(r"<[^>]*>", "", rule.rule).split("/")]
    assert not [rule.rule for rule, part in fixed if not SEGMENT.match(part)]


def test_parts_of_addresses_have_known_names_and_no_serial_numbers(whole: Flask) -> None:
    wrong = [rule.rule for rule in rules(whole) if rule.arguments - NAMES]
    serial = [rule.rule for rule in rules(whole) if re.search(r"<int[^:>]*:(?!n>)", rule.rule)]
    assert not wrong + serial


def test_only_posts_change_anything(whole: Flask) -> None:
    assert not [rule.rule for rule in rules(whole) if (rule.methods or set()) - SAFE - {"POST"}]


def test_an_endpoint_either_shows_or_changes(whole: Flask) -> None:
    both = [rule.endpoint for rule in rules(whole) if {"GET", "POST"} <= (rule.methods or set())]
    assert not both


def test_staff_addresses_name_their_school(whole: Flask) -> None:
    staff = [rule for rule in rules(whole) if (found := audience(whole, rule)) and found.roles]
    assert staff and not [rule.rule for rule in staff if not rule.rule.startswith("/<slug:school>/")]


def test_every_endpoint_is_in_the_permission_table(whole: Flask) -> None:
    told = {(line.method, line.endpoint) for line in TABLE}
    there = {
        (method, rule.endpoint)
        for rule in rules(whole)
        for method in (rule.methods or set()) & {"GET", "POST"}
        if not rule.endpoint.startswith("demo.")
    }
    assert there - told == set(), "without a line"
    assert told - there == set(), "lines about nothing"


def test_the_demonstration_is_absent_elsewhere(tmp_path: Path) -> None:
    app = create_app(settings_for(f"sqlite:///{tmp_path}/none.db", tmp_path))
    assert not [rule.endpoint for rule in rules(app) if rule.endpoint.startswith("demo.")]
