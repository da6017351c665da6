"""A mail server on loopback that keeps what it is given."""

import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

from aiosmtpd.controller import Controller

LOWEST_PORT = 12_000  # above all that browsers refuse to open
PORT_RANGE = Path("/proc/sys/net/ipv4/ip_local_port_range")
PATIENCE = 60.0  # seconds for a server to come up on a machine that has much to do


@dataclass(frozen=True)
class Received:
    """One delivered mail."""

    to: str
    subject: str
    text: str
    message: EmailMessage


class Postbox:
    """The server and what came in since the last clear()."""

    def __init__(self) -> None:
        self.port = free_port()
        self.received: list[Received] = []
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port, ready_timeout=PATIENCE)

    @contextmanager
    def open(self) -> Iterator["Postbox"]:
        """Take mail until the block ends."""
        self.controller.start()
        try:
            yield self
        finally:
            self.controller.stop()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 -- aiosmtpd's name
        message = cast(EmailMessage, message_from_bytes(envelope.content, policy=policy.default))
        text = message.get_content().replace("\r\n", "\n")
        for address in envelope.rcpt_tos:
            self.received.append(Received(address, str(message["Subject"]), text, message))
        return "250 kept"

    def clear(self) -> None:
        """Forget everything."""
        self.received.clear()

    def to(self, address: str) -> list[Received]:
        """What one address was sent, oldest first."""
        return [mail for mail in self.received if mail.to == address]


def free_port() -> int:
    """A loopback port that nobody listens on now. Not one of those that the system gives to whoever calls out: between
    this and its server's start, or while that is down, such a port may become somebody's own end of a line."""
    while True:
        port = LOWEST_PORT + secrets.randbelow(lowest_of_the_system() - LOWEST_PORT)
        with socket.socket() as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return port


def lowest_of_the_system() -> int:
    """Where the ports begin that are given to whoever calls out."""
    if not PORT_RANGE.exists():
        return 32768
    return max(int(PORT_RANGE.read_text().split()[0]), LOWEST_PORT + 1000)
