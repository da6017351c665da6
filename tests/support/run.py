"""One folder for the whole test run, shared by its workers, and a lock for what only one of them makes."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VARIABLE = "TEST_RUN_FOLDER"
PREFIX = "portal-tests-"


MEMORY = Path("/dev/shm")  # noqa: S108 -- a folder of our own is made inside
ENOUGH = 2 * 1024**3  # bytes free for the databases of a run


def scratch() -> str:
    """Where folders are made: in memory where there is room, for databases that nobody keeps."""
    roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH
    return str(MEMORY) if roomy else tempfile.gettempdir()


def open_run() -> None:
    """Make the folder; workers inherit its name."""
    os.environ[VARIABLE] = tempfile.mkdtemp(prefix=PREFIX, dir=scratch())
    (folder() / "owner").write_text(str(os.getpid()))


def left_behind() -> Iterator[Path]:
    """Folders of earlier runs that were killed before they could tidy up."""
    for place in Path(scratch()).glob(f"{PREFIX}*"):
        owner = place / "owner"
        if owner.exists() and not alive(int(owner.read_text() or 1)):
            yield place


def alive(process: int) -> bool:
    """Whether a process still runs."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def close_run() -> None:
    """Remove the folder."""
    shutil.rmtree(os.environ.pop(VARIABLE), ignore_errors=True)


def folder() -> Path:
    """The run's folder."""
    return Path(os.environ[VARIABLE])


@contextmanager
def alone(name: str) -> Iterator[None]:
    """Only one worker at a time is in here."""
    with (folder() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
