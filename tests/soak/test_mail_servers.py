"""Mail servers of every temper, one after another, while people write: no page waits for one, and no mail is lost."""

import asyncio
import socketserver
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
import time_machine
from aiosmtpd.controller import Controller
from flask import Flask
from sqlalchemy import func, select

from portal.access import reading
from portal.clock import now as moment
from portal.extensions import db
from portal.outbox.models import Mail
from tests.outbox.servers import RefusingRecipient, RefusingSender, RefusingText, Server
from tests.soak.crowd import Parent
from tests.soak.processes import running, until
from tests.soak.visitors import Visitor, cookie_of
from tests.support import databases
from tests.support.smtp import PATIENCE, free_port
from tests.support.working import work_once

pytestmark = pytest.mark.soak

REFUSED = "daniel.okafor@example.org"


class Silent(Server):
    """Takes every text and never says that it did."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[asyncio.Transport] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 -- aiosmtpd's name
        self.letters.append(envelope.content)
        self.lines.append(server.transport)
        await asyncio.Event().wait()
        return "250 never"


class Dropping(Server):
    """Takes every text and drops the line instead of saying that it did."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.letters.append(envelope.content)
        server.transport.abort()
        return "250 never"


class Dripping(socketserver.StreamRequestHandler):
    """Says everything letter by letter."""

    def handle(self) -> None:
        self.say("220 slow.example.org")
        while line := self.rfile.readline():
            if line.startswith(b"DATA"):
                self.say("354 go on")
                self.server.letters.append(b"".join(iter(self.rfile.readline, b".\r\n")))  # type: ignore[attr-defined]
            self.say("250 fine")

    def say(self, words: str) -> None:
        for letter in f"{words}\r\n":
            self.wfile.write(letter.encode())
            time.sleep(0.02)


@contextmanager
def listening(server: Server, port: int) -> Iterator[list[bytes]]:
    """A server of aiosmtpd's on this port for a while; what it was given."""
    controller = Controller(server, hostname="127.0.0.1", port=port, ready_timeout=PATIENCE)
    controller.start()
    try:
        yield server.letters
    finally:
        for line in getattr(server, "lines", []):
            controller.loop.call_soon_threadsafe(line.abort)
        asyncio.run_coroutine_threadsafe(asyncio.sleep(0.1), controller.loop).result()
        controller.stop()


class SlowServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True


@contextmanager
def dripping(port: int) -> Iterator[list[bytes]]:
    """The slow one."""
    with SlowServer(("127.0.0.1", port), Dripping) as server:
        server.letters = []  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.letters  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()


@contextmanager
def nobody(port: int) -> Iterator[list[bytes]]:
    yield []


def tempers(port: int) -> dict[str, AbstractContextManager[list[bytes]]]:
    """Each as it is put on this port."""
    return {
        "nobody listens": nobody(port),
        "refuses the sender for now": listening(RefusingSender("421 not now"), port),
        "refuses the text for now": listening(RefusingText("451 not now"), port),
        "refuses one recipient for good": listening(RefusingRecipient(REFUSED, "550 unknown"), port),
        "is silent": listening(Silent(), port),
        "drops the line": listening(Dropping(), port),
        "drips": dripping(port),
    }


@pytest.mark.parametrize("today_s", databases.available(), indirect=True)
def test_no_mail_server_slows_the_pages_and_none_loses_a_mail(today_s: tuple[str, Flask], tmp_path: Path) -> None:
    (url, app), port = today_s, free_port()
    letters: list[bytes] = []
    with running(url, tmp_path, port) as portal:
        parent = Parent("Priya Shah", "Asha", Visitor(portal.port, cookie_of(app, "Priya Shah"), patient=False))
        for name, server in tempers(port).items():
            with server as arrived:
                before = tried()
                parent.once()  # while the server is as it is, both forms are taken
                assert len(parent.confirmed) % 2 == 0, name
                until(lambda before=before: tried() >= before + 2, 60)
            letters += arrived
    letters += well_again(app, port)
    every_mail_is_out(letters)


def tried() -> int:
    """How often a mail was tried, with or without success."""
    db.session.rollback()
    columns = func.sum(Mail.tries), func.count(Mail.sent_at), func.count(Mail.gave_up_at)
    with reading():
        counted = db.session.execute(select(*columns)).one()
        db.session.rollback()
    return sum(number or 0 for number in counted)


def well_again(app: Flask, port: int) -> list[bytes]:
    """A server that takes everything, and some days on which the worker tries again."""
    app.extensions["mail"].port = port
    with listening(Server(), port) as arrived:
        for days in (1, 4):
            with time_machine.travel(moment() + timedelta(days=days)):
                work_once(app)
    return arrived


def every_mail_is_out(letters: list[bytes]) -> None:
    """All but those that a server refused for good have arrived, however often, as one and the same mail."""
    arrived: dict[str, set[bytes]] = defaultdict(set)
    for letter in letters:
        arrived[str(message_from_bytes(letter)["Message-ID"])].add(letter)
    mails = list(db.session.scalars(select(Mail)))
    refused = [mail for mail in mails if mail.gave_up_at]
    assert refused and {mail.address for mail in refused} == {REFUSED}
    assert {mail.message_id for mail in mails if mail not in refused} <= set(arrived)
    assert all(mail.sent_at or mail in refused for mail in mails)
    assert not [name for name, forms in arrived.items() if len(forms) > 1]
    names = [str(message_from_bytes(letter)["Message-ID"]) for letter in letters]
    assert len(names) > len(set(names)), "no mail came twice: neither silence nor a dropped line was met"
