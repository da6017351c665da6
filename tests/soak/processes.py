"""The portal as it runs at a school: gunicorn with two workers, and `portal work`, as processes of their own."""

import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from portal.config import ROOT
from tests.support.settings import environment
from tests.support.smtp import free_port

WEB = (
    *(sys.executable, "-m", "gunicorn", "portal:create_app()", "--worker-class", "gthread"),
    *("--workers", "2", "--threads", "4", "--graceful-timeout", "5", "--log-level", "warning", "--no-control-socket"),
)
WORKER = (sys.executable, "-c", "from portal.cli import main; main()", "work")
GENEROUS = {"concerns_per_day": "100000", "messages_per_hour": "100000", "idle_minutes": "600"}


class Running:
    """The processes of one portal on one database. `first` is done by each of them before anything else."""

    def __init__(self, database: str, folder: Path, mail_port: int, first: Callable[[], None] | None = None) -> None:
        self.port, self.folder, self.first = free_port(), folder, first
        self.url = f"http://127.0.0.1:{self.port}"
        settings = environment(database, base_url=self.url, mail_port=str(mail_port), **GENEROUS)
        self.environment = os.environ | settings | {"PORTAL_INSTANCE": str(folder), "HOME": str(folder)}
        self.web: subprocess.Popen[str] | None = None
        self.worker: subprocess.Popen[str] | None = None
        self.said: list[str] = []

    def start_web(self) -> None:
        """The web server, awaited until it listens."""
        memory = ("--worker-tmp-dir", "/dev/shm") if Path("/dev/shm").is_dir() else ()  # noqa: S108
        self.web = self._start((*WEB, "--bind", f"127.0.0.1:{self.port}", *memory))
        until(lambda: self.answers() is not None, 60)

    def start_worker(self) -> None:
        self.worker = self._start(WORKER)

    def _start(self, command: tuple[str, ...]) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            process_group=0,
            preexec_fn=self.first,
        )
        assert process.stdout is not None
        threading.Thread(target=self._listen, args=(process.stdout,), daemon=True).start()
        return process

    def _listen(self, stream: IO[str]) -> None:
        """Keep what a process says, so that it never waits for somebody to read it."""
        with stream:
            self.said.extend(stream)

    def answers(self) -> int | None:
        """What /healthz says; None when nobody does."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def web_workers(self) -> list[int]:
        """The process ids of gunicorn's workers."""
        assert self.web is not None
        children = Path(f"/proc/{self.web.pid}/task/{self.web.pid}/children")
        return [int(pid) for pid in children.read_text().split()]

    def processes(self) -> list[int]:
        """The process ids of everything that runs."""
        started = [process.pid for process in (self.web, self.worker) if process is not None]
        return [*started, *self.web_workers()]

    def kill_everything_of_the_web(self) -> None:
        """As when the machine loses its power: no part of it can say a last word."""
        assert self.web is not None
        os.killpg(self.web.pid, signal.SIGKILL)
        self.web.wait()

    def kill_worker(self) -> None:
        assert self.worker is not None
        self.worker.kill()
        self.worker.wait()

    def end(self) -> None:
        """Everything in order, then by force."""
        for process in (self.web, self.worker):
            if process is not None and process.poll() is None:
                process.terminate()
                try:
                    process.wait(15)
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait()


@contextmanager
def running(
    database: str, folder: Path, mail_port: int, worker: bool = True, first: Callable[[], None] | None = None
) -> Iterator[Running]:
    """A portal that runs until the block ends."""
    portal = Running(database, folder, mail_port, first)
    try:
        portal.start_web()
        if worker:
            portal.start_worker()
        yield portal
    finally:
        portal.end()


def until(true: Callable[[], bool], seconds: float) -> float:
    """Wait until something holds; returns how long that took. Fails when it takes too long."""
    begun = time.monotonic()
    while not true():
        assert time.monotonic() - begun < seconds, f"not within {seconds} s"
        time.sleep(0.05)
    return time.monotonic() - begun
