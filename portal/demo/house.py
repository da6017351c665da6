"""Where the demonstration lives: instance/demo/, with its own secrets, and the marks that say so.

Two marks, because beginning anew deletes a database: a file beside it says that the folder is a demonstration's,
and SQLite's application_id inside it says the same of the database itself. A database that was copied into the
folder lacks the second, a folder that was made by hand lacks the first; neither is touched.
"""

import base64
import fcntl
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from portal.config import Settings

APPLICATION_ID = 0x44454D4F  # "DEMO"
OWN = {"SECRET_KEY", "ENCRYPTION_KEYS", "DATABASE_URL", "BASE_URL", "DEMO", "TRUSTED_PROXIES"}


class RefusedError(Exception):
    """The demonstration does not start, or ended by itself. The message is one line for whoever started it."""

    def __init__(self, message: str, *, status: int = 2) -> None:
        super().__init__(message)
        self.status = status


class House:
    """The folder of one demonstration."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "portal.db"
        self.mark = folder / "DEMONSTRATION"
        self.secrets = folder / "portal.env"
        self.mail = folder / "mail"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nobody else runs a demonstration in this folder meanwhile. Raises RefusedError when somebody does."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "running.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise RefusedError("a demonstration is already running here; end it first (Ctrl-C)") from error
            yield

    def check(self) -> None:
        """Raises RefusedError when the database here, if any, does not carry both marks."""
        if self.database.exists() and not (self.mark.exists() and self.is_marked()):
            raise RefusedError(
                f"{self.database} was not made by a demonstration; it stays as it is (move it away first)"
            )

    def is_marked(self) -> bool:
        """Whether the database says of itself that it is a demonstration's."""
        try:
            with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
                found = connection.execute("PRAGMA application_id").fetchone()
        except sqlite3.DatabaseError:
            return False
        return bool(found == (APPLICATION_ID,))

    def clear(self) -> None:
        """Remove database and mail of the last demonstration. Raises RefusedError."""
        self.check()
        for name in ("portal.db", "portal.db-wal", "portal.db-shm"):
            (self.folder / name).unlink(missing_ok=True)
        shutil.rmtree(self.mail, ignore_errors=True)

    def open(self, *, fresh: bool = False) -> None:
        """Make what is missing: folder, marks, secrets. `fresh` clears first. Raises RefusedError."""
        self.clear() if fresh else self.check()
        self.mail.mkdir(parents=True, exist_ok=True)
        self.mark.write_text("Made by `portal demo`, which may delete what is in this folder.\n", encoding="utf-8")
        if not self.secrets.exists():
            if self.database.exists():
                raise RefusedError(f"{self.secrets} is gone, so its database cannot be read; use --fresh")
            write_privately(self.secrets, new_secrets())
        if not self.database.exists():
            with closing(sqlite3.connect(self.database)) as connection:
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")

    def environment(self, port: int, mail_port: int, given: Mapping[str, str]) -> dict[str, str]:
        """The variables for every process of the demonstration. Limits and times may come from outside; secrets,
        database and addresses never do."""
        outside = set(Settings.variables()) - {f"PORTAL_{name}" for name in OWN}
        kept = {k: v for k, v in given.items() if not k.startswith("PORTAL_") or k in outside}
        kept = {k: v for k, v in kept.items() if not k.startswith("PORTAL_MAIL_")}
        return kept | {
            "PORTAL_INSTANCE": str(self.folder),
            "PORTAL_DATABASE_URL": f"sqlite:///{self.database}",
            "PORTAL_DEMO": "1",
            "PORTAL_BASE_URL": f"http://127.0.0.1:{port}",
            "PORTAL_MAIL_SERVER": "127.0.0.1",
            "PORTAL_MAIL_PORT": str(mail_port),
            "PORTAL_MAIL_SECURITY": "none",
            "PORTAL_MAIL_FROM": "portal@example.org",
        }


def new_secrets() -> str:
    """Random secrets for one demonstration; without them its database cannot be read."""
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    return f"PORTAL_SECRET_KEY={secrets.token_hex(32)}\nPORTAL_ENCRYPTION_KEYS={key}\n"


def write_privately(path: Path, text: str) -> None:
    """Write a file that only its owner can read, from its first moment on."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
