"""`python -m tests.bench`: measure, print a table, write instance/bench.json, and say what got slower."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal import instance_folder
from portal.config import ROOT
from tests.bench import history, meters, stores
from tests.bench.measuring import QUICK, Effort
from tests.bench.meters import Meter, nothing
from tests.bench.report import Report
from tests.bench.running import run
from tests.support import postgres, translations
from tests.support import run as scratch

WAYS = ("in-process", "gunicorn")
KINDS = ("sqlite", "postgresql")
HISTORY = ROOT / "tests" / "bench" / "history.jsonl"
SMALL = 1_000


def main() -> int:
    """Exit code 0, or 1 when something is not as promised."""
    asked, reports = arguments(), []
    with scratch_folder():
        for report in measured(asked):
            say(f"\n{report.table()}\n")
            reports.append(report)
    (instance_folder() / "bench.json").write_text(json.dumps([report.values() for report in reports], indent=1))
    for words in [words for report in reports for words in history.slower(report, history.earlier(HISTORY))]:
        say(words)
    if not asked.quick and not asked.only:
        history.append(HISTORY, reports)
    return 0 if all(report.is_good for report in reports) else 1


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="make bench", description="What pages cost, in times of a floor.")
    parser.add_argument("--quick", action="store_true", help="fewer requests; not kept in the history")
    parser.add_argument("--only", default="", metavar="WORDS", help="pages whose name holds these words")
    parser.add_argument("--kind", choices=KINDS, help="one kind of database")
    parser.add_argument("--way", choices=WAYS, help="one way of asking")
    parser.add_argument("--concerns", type=int, default=1_000_000, help="in the large school")
    return parser.parse_args()


def measured(asked: argparse.Namespace) -> Iterator[Report]:
    """A report for each kind and way that this machine has."""
    folder, sizes = instance_folder() / "bench", (asked.concerns, SMALL)
    for kind in kinds(asked.kind):
        for way in ways(asked.way):
            # Opened anew, because a run changes what the next would find.
            with stores.opened(kind, sizes, folder, say) as urls:
                say(f"measuring on {kind}, {way} …")
                meter = cluster_meter() if kind == "postgresql" else nothing
                effort = QUICK if asked.quick else Effort()
                yield run(way, kind, sizes, urls, scratch.folder(), effort, lambda name: asked.only in name, meter)


def cluster_meter() -> Meter:
    """What this run's cluster spends for its clients."""
    cluster = Path((scratch.folder() / "postgres").read_text())
    postmaster = int((cluster / "data" / "postmaster.pid").read_text().split()[0])
    return lambda: meters.of_cluster(postmaster)


def kinds(only: str | None) -> list[str]:
    """The kinds of database that are here."""
    reason = postgres.missing() or meters.missing()
    if reason:
        say(f"PostgreSQL is left out: {reason}")
    return [kind for kind in KINDS if only in {None, kind} and not (kind == "postgresql" and reason)]


def ways(only: str | None) -> list[str]:
    """The ways of asking that this machine can measure."""
    reason = meters.missing()
    if reason:
        say(f"gunicorn is left out: {reason}")
    return [way for way in WAYS if only in {None, way} and not (way == "gunicorn" and reason)]


@contextmanager
def scratch_folder() -> Iterator[None]:
    """A folder for this run alone, as tests have one."""
    translations.compile_stale()
    scratch.open_run()
    try:
        yield
    finally:
        scratch.close_run()


def say(words: str) -> None:
    """To whoever called it."""
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
