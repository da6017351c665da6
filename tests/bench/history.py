"""What earlier runs found, one line a run and kind, and what got slower since."""

import json
import platform
import subprocess
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import Any

from portal.clock import today
from portal.config import ROOT
from tests.bench.report import Report

LAST = 5  # runs that count
WORSE = 1.15  # times the middle of those
Line = dict[str, Any]


def earlier(path: Path) -> list[Line]:
    """All lines so far."""
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def append(path: Path, reports: Iterable[Report]) -> None:
    """A line for each report."""
    with path.open("a") as file:
        for report in reports:
            file.write(json.dumps(line(report)) + "\n")


def line(report: Report) -> Line:
    """What is kept of a report: when, of which code, and how many times the floor each page costs."""
    return {
        "date": today().isoformat(),
        "commit": commit(),
        "python": platform.python_version(),
        "kind": report.name,
        "concerns": report.concerns,
        "ratios": report.ratios(),
    }


def commit() -> str | None:
    """The commit that is checked out, where this is a checkout."""
    command = ["git", "rev-parse", "--short=12", "HEAD"]
    try:
        return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def slower(report: Report, lines: list[Line]) -> list[str]:
    """In words, each page that costs clearly more than in the middle of the last runs of its kind and size."""
    alike = [old for old in lines if (old["kind"], old["concerns"]) == (report.name, report.concerns)][-LAST:]
    found = []
    for page, ratio in report.ratios().items():
        known = [old["ratios"][page] for old in alike if page in old["ratios"]]
        if known and ratio > WORSE * median(known):
            found.append(f"slower: {page}, {report.name}: {median(known):.2f} → {ratio:.2f} × floor")
    return found
