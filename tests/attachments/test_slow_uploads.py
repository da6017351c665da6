"""A real gunicorn, and visitors whose files trickle in."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portal import create_app
from portal.attachments.requests import AT_ONCE
from portal.config import ROOT
from portal.demo.running import answers
from tests.support.clients import csrf_token, sign_in
from tests.support.databases import cast_today, copy, template
from tests.support.settings import environment, settings_for
from tests.support.smtp import free_port

pytestmark = pytest.mark.soak
THREADS = AT_ONCE + 2
BOUNDARY = "a-boundary"
LENGTH = 20 * 1024 * 1024  # bytes that are promised

Serve = Callable[[str], int]


@pytest.fixture
def stored(tmp_path: Path) -> str:
    """The cast as it is today, for time is real here."""
    return copy("sqlite", template("sqlite", "cast_today", cast_today), "slow", tmp_path)


@pytest.fixture
def serve(stored: str, tmp_path: Path) -> Iterator[Serve]:
    """`serve("portal:create_app()")`: one process with a few threads; the port it answers on."""
    running: list[subprocess.Popen[bytes]] = []

    def start(application: str) -> int:
        port = free_port()
        command = (
            *(sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--workers", "1"),
            *("--worker-class", "gthread", "--threads", str(THREADS), "--no-control-socket", "--log-level", "critical"),
        )
        variables = os.environ | environment(stored) | {"PORTAL_INSTANCE": str(tmp_path)}
        running.append(subprocess.Popen(command, cwd=ROOT, env=variables))
        until = time.monotonic() + 30
        while not answers(port):
            assert time.monotonic() < until
            time.sleep(0.05)
        return port

    yield start
    for one in running:
        one.kill()
        one.wait()


def beginning(stored: str, tmp_path: Path) -> bytes:
    """What a parent's browser sends first: who it is, all words, and the first bytes of a large file."""
    app = create_app(settings_for(stored, tmp_path))
    with app.app_context():
        client = sign_in(app.test_client(), "Priya Shah")
        token = csrf_token(client)
    cookie = client.get_cookie("portal")
    assert cookie is not None
    fields = {"csrf_token": token, "what_happened": "Words"}
    parts = [f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in fields.items()]
    parts.append(f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="attachments"; filename="a.jpg"\r\n\r\n')
    head = (
        "POST /concerns/new/what-happened HTTP/1.1\r\nHost: localhost\r\n"
        f"Cookie: portal={cookie.value}\r\nContent-Length: {LENGTH}\r\n"
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n"
    )
    return (head + "".join(parts)).encode() + bytes(2048)


def visitor(port: int, first: bytes) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", port), timeout=20)
    line.sendall(first)
    return line


def test_others_are_served_while_more_uploads_stand_still_than_there_are_threads(
    serve: Serve, stored: str, tmp_path: Path
) -> None:
    port, first = serve("portal:create_app()"), beginning(stored, tmp_path)
    slow = [visitor(port, first) for _number in range(2 * THREADS)]
    assert [answers(port) for _number in range(5)] == [True] * 5
    turned_away = [line.recv(15) for line in slow if is_answered(line)]
    assert turned_away
    assert set(turned_away) == {b"HTTP/1.1 303 SE"}  # the words are kept for when there is a draft
    for line in slow:
        line.close()
    assert answers(port)


def is_answered(line: socket.socket) -> bool:
    """Whether something came back within a second."""
    line.settimeout(1)
    try:
        return bool(line.recv(1, socket.MSG_PEEK))
    except TimeoutError:
        return False


def test_whoever_falls_silent_is_cut_off_and_makes_room(serve: Serve, stored: str, tmp_path: Path) -> None:
    port, first = serve("tests.attachments.impatient:application()"), beginning(stored, tmp_path)
    for _round in range(2):
        slow = [visitor(port, first) for _number in range(AT_ONCE)]
        assert {line.recv(12) for line in slow} == {b"HTTP/1.1 400"}
        for line in slow:
            line.close()
