"""How much processor time was spent: by this process, or by others, whose threads Linux counts in nanoseconds."""

import time
from collections.abc import Callable
from pathlib import Path

Meter = Callable[[], float]
PROC = Path("/proc")
TICKS = 100  # a second, in /proc/<pid>/stat (proc(5): USER_HZ)


def missing() -> str | None:
    """Why other processes cannot be measured here; None when they can."""
    return None if (PROC / "self" / "schedstat").exists() else "this system does not tell what other processes spend"


def nothing() -> float:
    """Where there is nobody else."""
    return 0.0


def own() -> float:
    """Seconds that this process has spent."""
    return time.process_time()


def of(pids: list[int]) -> float:
    """Seconds that these processes have spent, all their threads together."""
    return sum(_thread(stat) for pid in pids for stat in (PROC / str(pid) / "task").glob("*/schedstat"))


def of_cluster(postmaster: int) -> float:
    """Seconds that a PostgreSQL cluster has spent for its clients: sessions that live, and all that have ended."""
    sessions = [pid for pid in children(postmaster) if b": portal " in (PROC / str(pid) / "cmdline").read_bytes()]
    return of(sessions) + sum(_stat(postmaster)[13:15]) / TICKS


def children(parent: int) -> list[int]:
    """The processes that a process has started and that still run."""
    pids = (int(place.name) for place in PROC.iterdir() if place.name.isdigit())
    return [pid for pid in pids if (found := _stat(pid)) and found[1] == parent]


def _thread(stat: Path) -> float:
    try:
        return int(stat.read_text().split()[0]) / 1e9
    except OSError:  # it ended between the listing and the reading
        return 0.0


def _stat(pid: int) -> list[int]:
    """The numbers of /proc/<pid>/stat after the name, which may hold anything; nothing of a process that has ended."""
    try:
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
    return [0, *map(int, fields[1:])]
