"""`portal work` and `portal migrate`, as a person starts them."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.config import ROOT
from tests.support.settings import environment

pytestmark = pytest.mark.sqlite_only
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def portal(database: str, tmp_path: Path) -> Start:
    """Start a command on this test's database, or on `url`; `changes` are settings."""

    def start(*arguments: str, url: str = database, **changes: str) -> "subprocess.Popen[str]":
        path = {"PATH": os.environ["PATH"], "PORTAL_INSTANCE": str(tmp_path)}
        code = "from portal.cli import main; main(prog_name='portal')"
        return subprocess.Popen(
            [sys.executable, "-c", code, *arguments],
            cwd=ROOT,
            env=path | environment(url, **changes),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


def test_once_ends_well(portal: Start) -> None:
    process = portal("work", "--once")
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors


def test_migrate_is_safe_to_call_again(portal: Start) -> None:
    process = portal("migrate")
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors


def test_a_wrong_setting_is_one_clear_line(portal: Start) -> None:
    process = portal("work", "--once", secret_key="short")
    output, errors = process.communicate(timeout=60)
    assert process.returncode == 2
    assert output == ""
    assert errors.startswith("portal: PORTAL_SECRET_KEY must be at least 32 characters")
    assert len(errors.splitlines()) == 1


@pytest.mark.parametrize("command", [("work", "--once"), ("migrate",)])
def test_a_database_that_is_away_is_one_clear_line(portal: Start, command: tuple[str, ...]) -> None:
    process = portal(*command, url="sqlite:////nowhere/at/all.db")
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert errors.splitlines()[-1].startswith("portal: the database is away")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_worker_in_order(portal: Start, number: signal.Signals) -> None:
    process = portal("work")
    assert process.stderr is not None
    killer = threading.Timer(60, process.kill)
    killer.start()
    try:
        while "worker started" not in process.stderr.readline():
            assert process.poll() is None
        process.send_signal(number)
        _, errors = process.communicate(timeout=20)
    finally:
        killer.cancel()
    assert process.returncode == 0
    assert "worker stopped" in errors
