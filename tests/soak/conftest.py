"""What the long tests share, and what this machine does not let them do."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from portal.extensions import db
from portal.schools.models import School
from tests.soak.disks import can_mount
from tests.soak.figures import FIGURES
from tests.support import databases, run
from tests.support.applications import portal_on

NUMBERS = count(1)


@pytest.fixture
def today_s(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Flask]]:
    """The URL of a database with the cast as of today, and the portal on it, at the real time. No hour is quiet: the
    test may run in any."""
    kind, name = request.param, f"soak_{next(NUMBERS)}"
    url = databases.copy(kind, databases.template(kind, "cast_today", databases.cast_today), name, run.folder())
    for app in portal_on(url, tmp_path):
        no_hour_is_quiet()
        yield url, app
    databases.discard(kind, name, run.folder())


def no_hour_is_quiet() -> None:
    """Mails to staff leave at once."""
    db.session.execute(update(School).values(quiet_from=None, quiet_until=None, quiet_weekends=False))
    db.session.commit()


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say what was done, and what this machine does not let us do; what stands in for that was run, so a strict run
    may pass."""
    for line in FIGURES:
        terminalreporter.write_line(line)
    if config.option.markexpr == "soak" and not can_mount():
        terminalreporter.write_line(
            "Left out: a disk that is really full (nothing can be mounted here); a limit on files stood in for it"
        )
