"""The processes of a running demonstration: the web server and the worker, started and ended together."""

import asyncio
import ctypes
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import Callable, Mapping
from pathlib import Path

from portal.config import ROOT

PATIENCE = 15.0  # seconds that a child has to finish what it is doing
PR_SET_PDEATHSIG = 1  # linux/prctl.h
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
            *("--worker-class", "gthread", "--workers", "2", "--threads", "16"),
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
        *command,
        cwd=ROOT,
        env=environment,
        stdin=asyncio.subprocess.DEVNULL,
        process_group=0,
        preexec_fn=bound_to_us(),
    )
    return Child(name, process)


def bound_to_us() -> Callable[[], None] | None:
    """What a child does first, so that it ends with us even when we are killed and can tell it nothing. Only Linux
    offers that; elsewhere None."""
    if sys.platform != "linux":
        return None
    ourselves, control = os.getpid(), ctypes.CDLL(None).prctl

    def bind() -> None:
        control(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != ourselves:  # killed a moment ago, before the line above
            os._exit(1)

    return bind
