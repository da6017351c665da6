"""Mail servers of every temper, on loopback."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller
from flask import Flask

from tests.support.smtp import PATIENCE, free_port


class Server:
    """Takes everything, and remembers how it was spoken to."""

    def __init__(self) -> None:
        self.greetings = 0
        self.letters: list[bytes] = []

    async def handle_EHLO(  # noqa: N802 -- aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        self.greetings += 1
        session.host_name = hostname
        return responses

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.letters.append(envelope.content)
        return "250 kept"


class RefusingRecipient(Server):
    """Answers one recipient with `reply`, and takes the others."""

    def __init__(self, address: str, reply: str) -> None:
        super().__init__()
        self.address, self.reply = address, reply

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if address == self.address:
            return self.reply
        envelope.rcpt_tos.append(address)
        return "250 fine"


class RefusingSender(Server):
    """Answers every MAIL FROM with `reply`."""

    def __init__(self, reply: str) -> None:
        super().__init__()
        self.reply = reply

    async def handle_MAIL(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        return self.reply


class RefusingText(Server):
    """Answers every text with `reply`."""

    def __init__(self, reply: str) -> None:
        super().__init__()
        self.reply = reply

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        return self.reply


class Hanging(Server):
    """Takes the first text and says nothing any more; from the second on it is well."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.letters.append(envelope.content)
        if len(self.letters) == 1:
            await asyncio.Event().wait()
        return "250 kept"


class HangingUp(Server):
    """Drops the line after the first text instead of answering; from the second on it is well."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.letters.append(envelope.content)
        if len(self.letters) == 1:
            server.transport.abort()
        return "250 kept"


class OneMailALine(Server):
    """Closes the line after each mail it has taken."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.letters.append(envelope.content)
        asyncio.get_running_loop().call_later(0, server.transport.close)
        await server.push("250 kept")
        server.transport.close()
        return "250 kept"


@contextmanager
def speaking_to(app: Flask, server: Server) -> Iterator[Server]:
    """The portal's mail goes to this server for a while."""
    state = app.extensions["mail"]
    usual, state.port = state.port, free_port()
    controller = Controller(server, hostname="127.0.0.1", port=state.port, ready_timeout=PATIENCE)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()
        state.port = usual


@contextmanager
def speaking_to_nobody(app: Flask) -> Iterator[None]:
    """Nothing listens where the mail server should be."""
    state = app.extensions["mail"]
    usual, state.port = state.port, free_port()
    try:
        yield
    finally:
        state.port = usual
