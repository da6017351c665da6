"""The demonstration's mail folder: one .eml file a mail, named after the moment it arrived."""

import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

LAST = 200  # mails shown
_count = itertools.count()


@dataclass(frozen=True, slots=True)
class DeliveredMail:
    """A mail as it arrived."""

    to: str
    sent: datetime
    subject: str
    text: str

    @property
    def sent_iso(self) -> str:
        """To the second: a finer fraction would look like a sign-in code."""
        return self.sent.isoformat(timespec="seconds")


def keep(folder: Path, content: bytes) -> None:
    """Write a mail so that a reader never meets half of it."""
    name = f"{time.time_ns():020d}-{next(_count):06d}.eml"
    unfinished = folder / f".{name}"
    unfinished.write_bytes(content)
    unfinished.replace(folder / name)


def newest(folder: Path) -> Iterator[DeliveredMail]:
    """The last mails, newest first."""
    for path in sorted(folder.glob("[0-9]*.eml"), reverse=True)[:LAST]:
        yield read(path)


def read(path: Path) -> DeliveredMail:
    """One mail of the folder."""
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    body = message.get_body(("plain",))
    return DeliveredMail(
        to=str(message["To"]),
        sent=datetime.fromtimestamp(int(path.name[:20]) / 1e9, UTC),
        subject=str(message["Subject"] or ""),
        text=body.get_content() if body else "",
    )
