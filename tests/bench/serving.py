"""gunicorn as a school runs it, but with one worker, so that one process is the whole cost."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.config import ROOT
from tests.bench import meters
from tests.bench.asking import Served
from tests.bench.meters import Meter
from tests.support.smtp import free_port

LONGEST_START = 60.0  # seconds
HOW = "--workers 1 --threads 8 --worker-class gthread --no-control-socket --keep-alive 600 --log-level warning"


@contextmanager
def served(application: str, environment: dict[str, str], others: Meter) -> Iterator[Served]:
    """Serve an application until the block ends."""
    port = free_port()
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", *HOW.split(), application],
        cwd=ROOT,
        env=inherited | environment,
        stdin=subprocess.DEVNULL,
    )
    target: Served | None = None
    try:
        target = Served(port, workers(process, port), others)
        yield target
    finally:
        if target is not None:
            target.connection.close()
        process.terminate()
        process.wait(30)


def workers(process: "subprocess.Popen[bytes]", port: int) -> list[int]:
    """The worker, once it answers. Raises RuntimeError when it never does."""
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until and process.poll() is None:
        found = meters.children(process.pid)
        if found and listening(port, found):
            return found
        time.sleep(0.1)
    process.kill()
    raise RuntimeError("gunicorn does not answer")


def listening(port: int, pids: list[int]) -> bool:
    """Whether a first answer of any kind comes."""
    target = Served(port, pids)
    try:
        target.connection.request("GET", "/healthz")
        target.connection.getresponse().read()
    except OSError:
        return False
    finally:
        target.connection.close()
    return True


def instance(folder: Path) -> dict[str, str]:
    """Where a served portal publishes its files."""
    return {"PORTAL_INSTANCE": str(folder)}
