"""`portal demo` as a person runs it: up, mailing, down again without a trace."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from portal.config import ROOT
from portal.demo.house import House
from portal.demo.running import answers
from tests.support.smtp import free_port

COMMAND = (sys.executable, "-c", "from portal.cli import main; main()", "demo")
Start = Callable[..., "Demonstration"]


class Demonstration:
    """A running `portal demo` and a browser of sorts."""

    def __init__(self, instance: Path, port: int, *options: str) -> None:
        self.port, self.house = port, House(instance / "demo")
        environment = os.environ | {"PORTAL_INSTANCE": str(instance)}
        self.process = subprocess.Popen(
            [*COMMAND, "--port", str(port), *options],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def await_answer(self, seconds: float = 30) -> float:
        """Wait until it answers; how long that took."""
        begun = time.monotonic()
        while not answers(self.port):
            assert self.process.poll() is None, self.process.communicate()
            assert time.monotonic() - begun < seconds
            time.sleep(0.05)
        return time.monotonic() - begun

    def get(self, address: str) -> str:
        with self.browser.open(f"http://127.0.0.1:{self.port}{address}", timeout=30) as answer:
            return str(answer.read().decode())

    def post(self, address: str, **fields: str) -> None:
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.get(address))
        assert token
        data = urllib.parse.urlencode({"csrf_token": token[1], **fields}).encode()
        self.browser.open(f"http://127.0.0.1:{self.port}{address}", data, timeout=30).close()

    def end(self) -> tuple[int, str, str]:
        """SIGTERM, as a person who stops it; exit status, what it said, what it complained of."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        said, complaint = self.process.communicate(timeout=30)
        return self.process.returncode, said, complaint


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    running: list[Demonstration] = []

    def begin(*options: str, port: int | None = None) -> Demonstration:
        running.append(Demonstration(tmp_path, port or free_port(), *options))
        return running[-1]

    yield begin
    for one in running:
        one.end()


def processes_of(house: House) -> list[int]:
    """Every process that was started for this folder."""
    needle = f"PORTAL_INSTANCE={house.folder}\0".encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if needle in (entry / "environ").read_bytes():
                found.append(int(entry.name))
        except OSError:
            continue
    return found


@pytest.mark.soak
def test_a_parent_is_mailed_and_nothing_is_left_behind(start: Start) -> None:
    demonstration = start()
    demonstration.await_answer()
    assert len(processes_of(demonstration.house)) >= 3
    demonstration.post("/sign-in", email="priya.shah@example.org")
    asked = time.monotonic()
    while 'data-to="priya.shah@example.org"' not in demonstration.get("/demo/mail"):
        assert time.monotonic() - asked < 30
        time.sleep(0.05)
    status, said, complaint = demonstration.end()
    assert (status, f"http://127.0.0.1:{demonstration.port}/demo" in said) == (0, True)
    assert "Traceback" not in complaint
    assert not processes_of(demonstration.house)


@pytest.mark.soak
def test_a_second_start_makes_nothing_anew_and_keeps_everything_on_another_port(start: Start) -> None:
    first = start()
    first.await_answer()
    first.end()
    before = first.house.database.stat().st_ino
    second = start()
    second.await_answer()
    assert second.house.database.stat().st_ino == before
    second.post("/sign-in", email="mina.cole@example.org")
    deadline = time.monotonic() + 30
    while f"http://127.0.0.1:{second.port}/sign-in/link/" not in second.get("/demo/mail"):
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.soak
@pytest.mark.parametrize("name", ["gunicorn", "work"])
def test_when_a_part_dies_the_rest_ends_and_says_so(start: Start, name: str) -> None:
    demonstration = start()
    demonstration.await_answer()
    parents = [pid for pid in processes_of(demonstration.house) if name in command_of(pid)]
    os.kill(min(parents), signal.SIGKILL)
    _, complaint = demonstration.process.communicate(timeout=30)
    assert demonstration.process.returncode == 1
    assert "portal: the w" in complaint
    deadline = time.monotonic() + 30
    while processes_of(demonstration.house):
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.soak
def test_when_it_is_killed_no_part_of_it_stays(start: Start) -> None:
    demonstration = start()
    demonstration.await_answer()
    assert len(processes_of(demonstration.house)) >= 3
    demonstration.process.kill()
    demonstration.process.communicate(timeout=30)
    deadline = time.monotonic() + 30
    while processes_of(demonstration.house):
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.soak
def test_a_taken_port_is_named_in_one_line(start: Start) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        demonstration = start(port=other.getsockname()[1])
        _, complaint = demonstration.process.communicate(timeout=30)
    assert demonstration.process.returncode == 2
    assert complaint.count("\n") == 1
    assert f"port {demonstration.port} is in use" in complaint


def command_of(pid: int) -> str:
    return (Path("/proc") / str(pid) / "cmdline").read_text().replace("\0", " ")
