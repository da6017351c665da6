"""What this machine cannot test, said plainly; a strict run fails on it."""

import os
from typing import Any

import pytest

from tests.support import browser, postgres

STRICT = "PORTAL_TEST_STRICT"


def reasons() -> list[str]:
    """One line for each thing that is missing."""
    missing = {"PostgreSQL": postgres.missing(), "the browser tests": browser.missing()}
    return [f"Left out: {what} ({why})" for what, why in missing.items() if why]


def note_strictness(config: pytest.Config) -> None:
    """Remember whether anything may be left out; the portal itself knows no such variable."""
    config.stash[strict] = os.environ.pop(STRICT, "0") == "1"


strict = pytest.StashKey[bool]()


def faults(config: pytest.Config) -> list[str]:
    """Why a strict run is not good enough; empty in any other run."""
    if not config.stash.get(strict, False):
        return []
    reporter: Any = config.pluginmanager.get_plugin("terminalreporter")
    skipped = len(reporter.stats.get("skipped", [])) if reporter else 0
    return reasons() + ([f"{skipped} tests were skipped"] if skipped else [])
