"""A real mail server on this machine alone: what it takes goes into the mail folder and nowhere else."""

import asyncio
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from portal.demo import mailbox


class Keeper:
    """Takes every mail."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 -- aiosmtpd
        """Keep one mail, and only then say that it was taken."""
        content = envelope.content or b""
        mailbox.keep(self.folder, content if isinstance(content, bytes) else content.encode())
        return "250 OK"


async def start(folder: Path) -> tuple[asyncio.Server, int]:
    """Listen on a free loopback port; returns the server and the port."""
    folder.mkdir(parents=True, exist_ok=True)
    loop = asyncio.get_running_loop()
    keeper = Keeper(folder)
    server = await loop.create_server(
        lambda: SMTP(keeper, hostname="localhost", ident="Demonstration", enable_SMTPUTF8=True, loop=loop),
        "127.0.0.1",
        0,
    )
    port: int = server.sockets[0].getsockname()[1]
    return server, port
