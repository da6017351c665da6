"""Workers of the web and of the mail are killed while people write: what was confirmed is there, once."""

import asyncio
import os
import random
import signal
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
import time_machine
from aiosmtpd.controller import Controller
from flask import Flask
from sqlalchemy import select

from portal.clock import now as moment
from portal.extensions import db
from portal.outbox.models import Mail
from tests.soak.crowd import Writer, at_work
from tests.soak.figures import note
from tests.soak.processes import Running, running, until
from tests.soak.records import crowd, everything_is_there_once, nothing_is_half_written
from tests.support import databases
from tests.support.smtp import PATIENCE, free_port
from tests.support.working import work_once

pytestmark = pytest.mark.soak

FEWEST = 20
# What is killed, in any order: a mail worker at any moment, one that has just handed a mail over, a web worker, and
# the whole web server with everything it holds.
DEATHS = ["mail worker"] * 4 + ["mail worker with a mail in hand"] * 4 + ["web worker"] * 12 + ["web server"] * 4


class PostOffice:
    """A mail server that keeps everything. Armed, it keeps the next mail and says nothing: time enough to kill the
    worker that waits for its answer."""

    def __init__(self) -> None:
        self.letters: list[bytes] = []
        self.armed, self.in_hand = threading.Event(), threading.Event()
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port(), ready_timeout=PATIENCE)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 -- aiosmtpd's name
        self.letters.append(envelope.content)
        if self.armed.is_set():
            self.armed.clear()
            self.in_hand.set()
            await asyncio.sleep(5)
        return "250 kept"


@pytest.fixture
def post_office() -> Iterator[PostOffice]:
    office = PostOffice()
    office.controller.start()
    yield office
    office.controller.stop()


@pytest.mark.parametrize("today_s", databases.available(), indirect=True)
def test_whatever_is_killed_what_was_confirmed_is_there_once(
    today_s: tuple[str, Flask], post_office: PostOffice, tmp_path: Path
) -> None:
    url, app = today_s
    with running(url, tmp_path, post_office.controller.port) as portal:
        writers = crowd(app, portal)
        killed = kill_while_they_write(portal, writers, post_office)
    tell(app, killed, writers, post_office)
    assert sum(killed.values()) >= FEWEST and set(killed) == set(KILL), killed
    assert not [writer.trouble for writer in writers if writer.trouble]
    assert all(len(writer.confirmed) > 2 for writer in writers), [len(writer.confirmed) for writer in writers]
    assert sum(writer.again for writer in writers), "no form was ever cut off: nothing was tested"
    let_the_rest_go_out(app, post_office)
    everything_is_there_once(writers)
    nothing_is_half_written()
    every_mail_came_under_one_name(post_office)


def kill_while_they_write(portal: Running, writers: list[Writer], post_office: PostOffice) -> Counter[str]:
    """Kill something every moment, at no particular moment; returns what died. What does not come back by itself is
    started."""
    killed = Counter[str]()
    with at_work(writers):
        until(lambda: all(writer.confirmed for writer in writers[:3]), 60)
        for death in random.sample(DEATHS, len(DEATHS)):
            time.sleep(random.uniform(0.2, 1.2))  # noqa: S311 -- hides nothing
            KILL[death](portal, post_office)
            killed[death] += 1
        until(lambda: portal.answers() == 200, 30)
        time.sleep(2)
    return killed


def tell(app: Flask, killed: Counter[str], writers: list[Writer], post_office: PostOffice) -> None:
    """The figures of it."""
    confirmed, again = (sum(n) for n in zip(*((len(w.confirmed), w.again) for w in writers), strict=True))
    note(
        f"Killed on {app.config['SQLALCHEMY_DATABASE_URI'].partition(':')[0]}: {dict(killed)}; {confirmed} texts "
        f"confirmed, {again} forms sent more than once, {len(post_office.letters)} mails until then"
    )


def kill_mail_worker(portal: Running, post_office: PostOffice) -> None:
    portal.kill_worker()
    portal.start_worker()


def kill_mail_worker_with_a_mail(portal: Running, post_office: PostOffice) -> None:
    post_office.armed.set()
    assert post_office.in_hand.wait(30)
    kill_mail_worker(portal, post_office)
    post_office.in_hand.clear()


def kill_web_worker(portal: Running, post_office: PostOffice) -> None:
    """One of them, whichever; until one was there to be killed."""
    until(lambda: any(dies(worker) for worker in random.sample(portal.web_workers(), 1)), 30)


def dies(process: int) -> bool:
    """Kill a process, if it has not ended by itself."""
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
        return True
    return False


def kill_web_server(portal: Running, post_office: PostOffice) -> None:
    portal.kill_everything_of_the_web()
    portal.start_web()


KILL = {
    "mail worker": kill_mail_worker,
    "mail worker with a mail in hand": kill_mail_worker_with_a_mail,
    "web worker": kill_web_worker,
    "web server": kill_web_server,
}


def let_the_rest_go_out(app: Flask, post_office: PostOffice) -> None:
    """Some days later every lease of a dead worker is over, and every pause after a failure."""
    app.extensions["mail"].port = post_office.controller.port
    for days in (1, 4):
        with time_machine.travel(moment() + timedelta(days=days)):
            work_once(app)


def every_mail_came_under_one_name(post_office: PostOffice) -> None:
    """Each mail of the outbox arrived; what arrived twice was the same to the letter."""
    arrived: dict[str, list[bytes]] = defaultdict(list)
    for letter in post_office.letters:
        arrived[str(message_from_bytes(letter)["Message-ID"])].append(letter)
    mails = list(db.session.scalars(select(Mail)))
    assert not [mail.kind for mail in mails if mail.sent_at is None]
    assert set(arrived) == {mail.message_id for mail in mails}
    assert not [name for name, letters in arrived.items() if len(set(letters)) > 1]
    assert any(len(letters) > 1 for letters in arrived.values()), "no worker died with a mail in hand"
