"""The bench itself, in a small school: it finds every page, and pages ask the database as often as in a smaller one."""

import json
from pathlib import Path

import pytest

from tests.bench import floor, history, pages, stores
from tests.bench.asking import Ask, InProcess
from tests.bench.measuring import Effort
from tests.bench.meters import nothing
from tests.bench.report import Report, Row
from tests.bench.running import run
from tests.bench.scene import session_cookie

SIZES = (360, 30)
ONCE = Effort(block=2, rounds=1, warm=1)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """What a short run on SQLite finds."""
    folder = tmp_path_factory.mktemp("bench")
    with stores.opened("sqlite", SIZES, folder, lambda words: None) as urls:
        return run("in-process", "sqlite", SIZES, urls, folder, ONCE, lambda name: True, nothing)


def test_every_page_has_a_line_with_its_cost(report):
    costs = {row.page: row.ratio for row in report.rows if row.ratio is not None}
    assert all(ratio > 0 for ratio in costs.values()) and report.floor_ms > 0
    named = [page.name for page in (*pages.READ, *pages.WRITTEN)]
    assert set(costs) == {*named, *(f"{name}, 360 : 30" for name in pages.GROWN)}
    assert all(words in report.table() for words in [*named, "first visit"])


def test_pages_ask_the_database_as_often_in_a_large_school_as_in_a_small_one(report):
    counted = {row.page: (row.statements, row.small_statements) for row in report.rows if row.statements is not None}
    assert len(counted) == len(pages.READ) + len(pages.WRITTEN)
    assert not {page: found for page, found in counted.items() if found[0] != found[1]}


def test_a_first_visit_and_every_later_page_are_light(report):
    weights = {row.page: (row.wire, row.wire_goal) for row in report.rows if row.wire}
    assert len(weights) == len(pages.READ) + 1
    assert not {page: found for page, found in weights.items() if found[0] > found[1]}


def test_the_floor_is_a_page_of_8_kb_in_two_statements(tmp_path):
    app = floor.create_app(f"sqlite:///{tmp_path}/floor.db")
    floor.fill(app)
    visitor = Ask("/", session_cookie(app, {"who": "a visitor"}))
    answer = InProcess(app.wsgi_app).ready([visitor])()[0]
    assert answer.status == 200 and 7_500 < len(answer.body) < 8_500
    assert answer.body.count(b"<tr>") == 2 + 2 * floor.EACH


def test_what_got_slower_than_in_the_middle_of_the_last_runs_is_said(tmp_path):
    kept = tmp_path / "history.jsonl"
    for ratio in (9.0, 2.0, 2.1, 2.2, 1.9, 2.0):
        history.append(kept, [of(ratio)])
    assert [json.loads(line)["kind"] for line in kept.read_text().splitlines()] == ["sqlite in-process"] * 6
    assert history.slower(of(2.2), history.earlier(kept)) == []
    assert history.slower(of(2.4), history.earlier(kept)) == ["slower: home, sqlite in-process: 2.00 → 2.40 × floor"]
    assert history.slower(of(9.9), history.earlier(Path("nowhere.jsonl"))) == []


def test_what_is_not_as_promised_is_said_in_its_line():
    rows = [
        Row("slow", ratio=3.1, goal=3),
        Row("asking", statements=9, small_statements=8),
        Row("heavy", wire=6_001, wire_goal=6_000),
    ]
    assert [row.faults for row in rows] == [["OVER"], ["8 STATEMENTS IN A SMALL SCHOOL"], ["HEAVY"]]
    assert not Report("sqlite", "in-process", 1, 1.0, rows).is_good


def of(ratio: float) -> Report:
    return Report("sqlite", "in-process", 1000, 2.0, [Row("home", ratio=ratio)])
