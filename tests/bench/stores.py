"""The databases that are measured: made once, kept in instance/bench/ as long as tables and filling stay the same, and
copied for each run, because a run writes."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.clock import today
from portal.config import ROOT
from tests.bench import filling, floor
from tests.support import databases, postgres, run

SHAPES = (
    "portal/**/models.py",
    "portal/**/models/*.py",
    "portal/migrations/versions/*.py",
    "tests/bench/filling.py",
    "tests/bench/thread.py",
    "tests/bench/paper.py",
    "tests/bench/floor.py",
)
FLOOR = "floor"
Say = Callable[[str], None]
Urls = dict[str, str]  # by name: a number of concerns, or the floor


def fingerprint() -> str:
    """Names the tables, how they are filled, and the month: a calendar is made around today."""
    files = sorted(path for shape in SHAPES for path in ROOT.glob(shape))
    content = b"".join(path.read_bytes() for path in files) + f"{today():%Y-%m}".encode()
    return hashlib.sha256(content).hexdigest()[:12]


def kept(folder: Path) -> Path:
    """Where today's databases are kept; what earlier shapes left is removed."""
    place = folder / fingerprint()
    for older in folder.glob("*"):
        if older.is_dir() and older != place:
            shutil.rmtree(older)
    place.mkdir(parents=True, exist_ok=True)
    return place


@contextmanager
def opened(kind: str, sizes: tuple[int, ...], folder: Path, say: Say) -> Iterator[Urls]:
    """The databases of a kind, as copies that may be written to, until the block ends."""
    with OPENED[kind](sizes, kept(folder), say) as urls:
        yield urls


@contextmanager
def _sqlite(sizes: tuple[int, ...], place: Path, say: Say) -> Iterator[Urls]:
    # Beside what is kept, on a real disk: a commit waits for it as in a school.
    with tempfile.TemporaryDirectory(dir=place, prefix="run-") as name:
        urls = {}
        for database in (*map(str, sizes), FLOOR):
            source = place / f"{database}.db"
            if not source.exists():
                made = place / f".{database}.db"
                databases.discard("sqlite", made.stem, place)
                make(database, f"sqlite:///{made}", say)
                made.replace(source)
            copy = Path(name) / source.name
            shutil.copyfile(source, copy)
            urls[database] = f"sqlite:///{copy}"
        yield urls


@contextmanager
def _postgresql(sizes: tuple[int, ...], place: Path, say: Say) -> Iterator[Urls]:
    source, cluster = place / f"postgresql-{'-'.join(map(str, sizes))}", folder_of_cluster()
    try:
        if not source.exists():
            fill_cluster(cluster, sizes, say)
            made = source.with_name(f".{source.name}")
            shutil.rmtree(made, ignore_errors=True)
            shutil.copytree(cluster / "data", made)
            made.replace(source)
        else:
            shutil.copytree(source, cluster / "data")
            own(cluster / "data")
        postgres.serve(cluster, autovacuum="off")
        yield {name: postgres.url(f"bench_{name}") for name in (*map(str, sizes), FLOOR)}
    finally:
        postgres.stop(run.folder())


def folder_of_cluster() -> Path:
    """A folder that PostgreSQL's account may enter, noted as the cluster of this run. On a disk: it is large."""
    cluster = Path(tempfile.mkdtemp(prefix="portal-pg-"))
    if os.geteuid() == 0:
        shutil.chown(cluster, postgres.account())
    (run.folder() / "postgres").write_text(str(cluster))
    return cluster


def fill_cluster(cluster: Path, sizes: tuple[int, ...], say: Say) -> None:
    """Make a cluster with its databases, and stop it, so that its files can be copied."""
    postgres.command(cluster, "initdb", "-D", "data", "-U", "portal", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
    postgres.serve(cluster)
    try:
        for name in (*map(str, sizes), FLOOR):
            postgres.sql(f'CREATE DATABASE "bench_{name}"')
            make(name, postgres.url(f"bench_{name}"), say)
    finally:
        postgres.command(cluster, "pg_ctl", "-D", "data", "-m", "fast", "-w", "stop")


def own(folder: Path) -> None:
    """Give copied files back to the account that PostgreSQL runs as; a folder of its own is closed to others."""
    folder.chmod(0o700)
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, postgres.account())


def make(name: str, url: str, say: Say) -> None:
    """Fill one database."""
    if name == FLOOR:
        floor.fill(floor.create_app(url))
        return
    say(f"making a {url.partition(':')[0]} school with {int(name):,} concerns …")
    databases.prepare(url, lambda: filling.fill(int(name)))


OPENED = {"sqlite": _sqlite, "postgresql": _postgresql}
