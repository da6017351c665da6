"""Disks that are full, and disks that can only be read."""

import ctypes
import os
import resource
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path

from tests.soak.processes import Running

PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1  # linux/prctl.h, linux/capability.h
PIECE = b"\0" * 4096


class LimitedFiles:
    """No process of the portal can make a file longer. Needs no rights, and SQLite meets a real error of the system."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, portal: Running) -> None:
        self._limit(portal, 1)

    def free(self, portal: Running) -> None:
        self._limit(portal, resource.RLIM_INFINITY)

    def _limit(self, portal: Running, size: int) -> None:
        for process in portal.processes():
            resource.prlimit(process, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


class SmallDisk:
    """A disk of 16 MB, in memory, filled to the last byte."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ballast = folder / "ballast"

    def fill(self, portal: Running) -> None:
        # What SQLite has set aside for its log would take the next writes.
        with closing(sqlite3.connect(next(self.folder.glob("*.db")))) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with self.ballast.open("wb", buffering=0) as file, suppress(OSError):
            while file.write(PIECE):
                pass

    def free(self, portal: Running) -> None:
        self.ballast.unlink()


@contextmanager
def limited_files() -> Iterator[LimitedFiles]:
    with tempfile.TemporaryDirectory(prefix="portal-soak-") as folder:
        yield LimitedFiles(Path(folder))


@contextmanager
def small_disk() -> Iterator[SmallDisk]:
    with tempfile.TemporaryDirectory(prefix="portal-soak-") as folder, mounted(folder):
        yield SmallDisk(Path(folder))


@contextmanager
def mounted(folder: str) -> Iterator[None]:
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "portal-soak", folder], check=True, capture_output=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True, capture_output=True)


@cache
def can_mount() -> bool:
    """Whether this machine lets us have a disk of our own."""
    try:
        with tempfile.TemporaryDirectory(prefix="portal-soak-") as folder, mounted(folder):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


WAYS = {"limited files": limited_files} | ({"small disk": small_disk} if can_mount() else {})


def bound_by_rights() -> None:
    """From the next program on, rights on files bind this process even where it is root."""
    if os.geteuid() == 0 and ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE):
        raise PermissionError("root cannot be bound by rights here")


def set_rights(folder: Path, files: int, itself: int) -> None:
    """Rights of the files in a folder, and of the folder itself."""
    for path in folder.iterdir():
        path.chmod(files)
    folder.chmod(itself)
