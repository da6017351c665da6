"""A mail server on loopback that keeps what it is given."""

import socket
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.controller import Controller


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
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)

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
    """A loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
