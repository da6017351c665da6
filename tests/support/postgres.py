"""A private PostgreSQL for one test run: started when first needed, on a socket of its own, gone at the end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import psycopg

from tests.support import run

OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
}


@cache
def binaries() -> Path | None:
    """The folder that holds initdb and pg_ctl: Debian's newest, or wherever they are found."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    found = debian[-1] if debian else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def missing() -> str | None:
    """Why PostgreSQL is left out; None when it is here."""
    if binaries() is None:
        return "its programs are not installed"
    return "it refuses root, and there is no other account" if os.geteuid() == 0 and not account() else None


def account() -> str | None:
    """Whose processes they are: PostgreSQL refuses to run as root."""
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), None)


def home() -> Path:
    """The cluster's folder, started by whoever asks first."""
    note = run.folder() / "postgres"
    with run.alone("postgres"):
        if not note.exists():
            note.write_text(str(start()))
    return Path(note.read_text())


def start() -> Path:
    """Make and start a cluster; returns its folder, which holds the socket too."""
    place = Path(tempfile.mkdtemp(prefix="portal-pg-", dir=run.scratch()))
    if os.geteuid() == 0:
        shutil.chown(place, account())
    command(place, "initdb", "-D", "data", "-U", "portal", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
    serve(place)
    return place


def serve(place: Path, **more: str) -> None:
    """Start the cluster of a folder; `more` are options beside the usual ones."""
    options = " ".join(f"-c {name}={value or chr(39) * 2}" for name, value in (OPTIONS | more).items())
    command(place, "pg_ctl", "-D", "data", "-l", "log", "-w", "-o", f"-k {place} {options}", "start")


def stop(of: Path) -> None:
    """End the cluster of a run, if one was started."""
    note = of / "postgres"
    place = Path(note.read_text()) if note.exists() else None
    if place and place.exists():
        command(place, "pg_ctl", "-D", "data", "-m", "immediate", "stop", check=False)
        shutil.rmtree(place, ignore_errors=True)


def tidy_up() -> None:
    """End what killed runs left behind."""
    for place in run.left_behind():
        stop(place)
        shutil.rmtree(place, ignore_errors=True)


def command(place: Path, program: str, *arguments: str, check: bool = True) -> None:
    """Run one of PostgreSQL's programs as the account that may."""
    folder = binaries()
    assert folder is not None
    as_account = ["runuser", "-u", str(account()), "--"] if os.geteuid() == 0 else []
    subprocess.run(
        [*as_account, str(folder / program), *arguments],
        cwd=place,
        check=check,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=None if check else subprocess.DEVNULL,
    )


def sql(statement: str) -> None:
    """One statement outside any transaction, in the cluster's own database."""
    with psycopg.connect(host=str(home()), user="portal", dbname="postgres", autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[call-overload]


def url(name: str) -> str:
    """How the portal reaches one database of the cluster."""
    return f"postgresql://portal@/{name}?host={home()}"
