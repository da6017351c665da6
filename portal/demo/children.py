"""The processes of a running demonstration: the web server and the worker, started and ended together."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import Mapping
from pathlib import Path

from portal.config import ROOT

PATIENCE = 15.0  # seconds that a child has to finish what it is doing
PORTAL = (sys.executable, "-c", "from portal.cli import main; main()")


class Child:
    """A process with a name for people."""

    def __init__(self, name: str, process: Process) -> None:
        self.name, self.process = name, process

    async def ended(self) -> str:
        """Wait until it ends; how, in words."""
        return f"the {self.name} ended with {await self.process.wait()}"

    async def end(self) -> None:
        """Ask it to end; after PATIENCE, make it."""
        if self.process.returncode is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self.process.wait(), PATIENCE)
        except TimeoutError:
            # Its own group: gunicorn's workers end with it.
            os.killpg(self.process.pid, signal.SIGKILL)
            await self.process.wait()


async def web_server(port: int, environment: Mapping[str, str]) -> Child:
    """gunicorn on loopback."""
    return await start(
        "web server",
        (
            *(sys.executable, "-m", "gunicorn", "portal:create_app()"),
            *("--bind", f"127.0.0.1:{port}"),
            *("--worker-class", "gthread", "--workers", "2", "--threads", "4"),
            *("--graceful-timeout", "5", "--log-level", "warning", "--no-control-socket"),
            *worker_folder(),
        ),
        environment,
    )


async def worker(environment: Mapping[str, str]) -> Child:
    """`portal work`."""
    return await start("worker", (*PORTAL, "work"), environment)


def worker_folder() -> tuple[str, ...]:
    """gunicorn's heartbeat files belong into memory: on a slow disk they make workers look dead."""
    return ("--worker-tmp-dir", "/dev/shm") if Path("/dev/shm").is_dir() else ()  # noqa: S108 -- gunicorn's advice


async def start(name: str, command: tuple[str, ...], environment: Mapping[str, str]) -> Child:
    """Start a child in a process group of its own, so that Ctrl-C reaches it through us and in order."""
    process = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env=environment, stdin=asyncio.subprocess.DEVNULL, process_group=0
    )
    return Child(name, process)
